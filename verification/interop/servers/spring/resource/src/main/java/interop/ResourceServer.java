package interop;

import static org.springaicommunity.mcp.security.server.config.McpServerOAuth2Configurer.mcpServerOAuth2;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;

/** A Spring AI MCP server that takes the tokens of one issuer, and only those that are for it. */
@SpringBootApplication
public class ResourceServer {
  public static void main(String[] arguments) {
    SpringApplication.run(ResourceServer.class, arguments);
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, @Value("${issuer}") String issuer) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .with(
            mcpServerOAuth2(),
            mcp -> mcp.authorizationServer(issuer).resourcePath("/mcp").validateAudienceClaim(true))
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Component
  static class Tools {
    @McpTool(name = "whoami", description = "Says whose token it was")
    public String whoami() {
      return SecurityContextHolder.getContext().getAuthentication().getName();
    }
  }
}
