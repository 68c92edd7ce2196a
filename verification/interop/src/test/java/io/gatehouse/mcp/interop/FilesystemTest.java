package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FilesystemTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private @TempDir Path first;
  private @TempDir Path second;
  private TestHost host;

  @BeforeEach
  void connect() throws IOException {
    first = first.toRealPath();
    second = second.toRealPath();
    host = TestHost.stdio(SERVERS, NodeServer.FILESYSTEM, first.toString());
    // The server takes the client's roots in the place of its arguments.
    host.roots(Root.of(first));
  }

  @AfterEach
  void leavesNothingBehind() {
    host.close();
  }

  @Test
  void writesAndReadsAFile() throws IOException {
    String path = first.resolve("note.txt").toString();
    host.text("write_file", JsonObject.of("path", path, "content", "zwölf\n"));

    assertThat(Files.readString(first.resolve("note.txt"))).isEqualTo("zwölf\n");
    CallToolResult read = host.call("read_text_file", JsonObject.of("path", path));
    assertThat(read.text()).isEqualTo("zwölf\n");
    assertThat(read.structuredContent()).contains(JsonObject.of("content", "zwölf\n"));
  }

  @Test
  void aRefusedPathIsAFailedResult() {
    CallToolResult read =
        host.call("read_text_file", JsonObject.of("path", second.resolve("x").toString()));

    assertThat(read.isError()).isTrue();
  }

  @Test
  void tellsTheServerThatTheRootsHaveChanged() {
    // Its argument names the first directory too: only a question shows that it has heard of the
    // roots.
    TestHost.eventually(
        "the server has asked for the roots",
        () -> allowed().contains(name(first))
            && !host.asked(ConsentRequest.ListRoots.class).isEmpty());
    assertThat(allowed()).contains(name(first)); // it has read the answer before it reads this call

    host.roots(Root.of(second));
    // The server looks at the directories of an answer before it uses them, so its first answer may
    // come into use after its second one. Then it has to be told again.
    TestHost.eventually("the server knows the second root", () -> {
      host.client().rootsChanged(USER);
      return allowed().contains(name(second));
    });
    assertThat(allowed()).doesNotContain(name(first));
  }

  private String allowed() {
    return host.text("list_allowed_directories", JsonObject.empty());
  }

  private static String name(Path directory) {
    return directory.getFileName().toString();
  }
}
