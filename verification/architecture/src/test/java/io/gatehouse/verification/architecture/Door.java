package io.gatehouse.verification.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** The types that make up the way out, by the end of their names, so that planted classes can play them. */
enum Door {
  GATE(".mcp.internal.gate.ConsentGate"),
  APPROVED(".mcp.internal.gate.Approved"),
  DISPATCH(".mcp.internal.gate.Dispatch"),
  METHOD_TABLE(".mcp.internal.gate.MethodTable"),
  WRITER(".mcp.internal.rpc.RpcWriter"),
  EXCHANGE_LINK(".mcp.internal.rpc.HttpLink"),
  DUPLEX_LINK(".mcp.internal.rpc.DuplexLink"),
  CONNECTION(".mcp.internal.era.ServerConnection"),
  CONNECTION_SETUP(".mcp.internal.era.ConnectionSetup"),
  RESUMER(".mcp.internal.host.Resumer"),
  POLICY(".mcp.spi.consent.ConsentPolicy"),
  DECISION(".mcp.spi.consent.ConsentDecision"),
  ALLOW(".mcp.spi.consent.ConsentDecision$Allow"),
  BODY(".mcp.spi.transport.MessageBody"),
  EXCHANGE_TRANSPORT(".mcp.spi.transport.ExchangeTransport"),
  EXCHANGE(".mcp.spi.transport.ExchangeTransport$Exchange"),
  DUPLEX_TRANSPORT(".mcp.spi.transport.DuplexTransport");

  private final String tail;

  Door(String tail) {
    this.tail = tail;
  }

  boolean is(JavaClass type) {
    return type.getName().endsWith(tail);
  }

  /** The class itself, or one that is written inside it. */
  boolean surrounds(JavaClass type) {
    return is(type) || type.getName().contains(tail + "$");
  }

  DescribedPredicate<JavaClass> itself() {
    return DescribedPredicate.describe(tail, this::surrounds);
  }

  /** Uses of the named members of this type or a subtype by other classes; a constructor is {@code <init>}. */
  DescribedPredicate<JavaAccess<?>> uses(String... members) {
    Set<String> names = Set.of(members);
    return DescribedPredicate.describe(
        tail + " " + String.join("|", members),
        access -> names.contains(access.getTarget().getName())
            && isOrExtends(access.getTarget())
            && !access.getOriginOwner().equals(access.getTargetOwner()));
  }

  private boolean isOrExtends(AccessTarget target) {
    JavaClass owner = target.getOwner();
    return is(owner)
        || owner.getAllRawSuperclasses().stream().anyMatch(this::is)
        || owner.getAllRawInterfaces().stream().anyMatch(this::is);
  }
}
