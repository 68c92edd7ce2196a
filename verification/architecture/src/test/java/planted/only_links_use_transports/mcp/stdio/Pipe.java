package planted.only_links_use_transports.mcp.stdio;

import planted.only_links_use_transports.mcp.spi.transport.DuplexTransport;

public abstract class Pipe implements DuplexTransport {}
