/**
 * The neutral model of what a client sends and receives, the same for every protocol revision.
 *
 * <p>Types that a later revision may extend are final classes with accessors and factories; shapes that are closed are
 * records. Members, content types and enum values that we do not know are kept, not lost. How a revision writes these
 * types on the wire is not decided here.
 */
@NullMarked
package io.gatehouse.mcp.protocol;

import org.jspecify.annotations.NullMarked;
