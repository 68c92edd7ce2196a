package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.DataKey;
import io.gatehouse.mcp.oauth.store.FileCredentialStore;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads of many processes share one login, and find its token at its end at the same time. */
record RefreshRace(Path directory, URI endpoint, String issuer, String client, String secret) {
  private static final int PROCESSES = 4;
  private static final int THREADS = 16;

  /** How many calls there are. */
  static final int CALLS = PROCESSES * THREADS;

  /** A host on the files that all processes share. */
  ProtectedHost host() {
    CredentialStore store = FileCredentialStore.at(
        directory.resolve("credentials"), DataKey.inFile(directory.resolve("key")));
    ClientAuthentication proof = secret.isEmpty()
        ? new ClientAuthentication.None()
        : new ClientAuthentication.Basic(Secret.of(secret));
    return new ProtectedHost(
        endpoint,
        store,
        builder -> builder.register(new ClientRegistration.PreRegistered(issuer, client, proof)));
  }

  /** Runs it; what each call was answered. */
  List<String> run() throws Exception {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(ChildJvm.start(Callers.class, directory, endpoint, issuer, client, secret));
    }
    List<BufferedReader> outputs = children.stream().map(Process::inputReader).toList();
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    for (Process child : children) {
      child.outputWriter().append("go\n").close();
    }
    List<String> told = new ArrayList<>();
    for (BufferedReader output : outputs) {
      output.lines().forEach(told::add);
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    return told;
  }

  /** One process, later than the end of the token: all its threads call at the same time, and it says what they got. */
  static final class Callers {
    private Callers() {}

    public static void main(String[] arguments) throws Exception {
      RefreshRace race = new RefreshRace(
          Path.of(arguments[0]),
          URI.create(arguments[1]),
          arguments[2],
          arguments[3],
          arguments[4]);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try (ProtectedHost host = race.host()) {
        host.clock().skip(Duration.ofMinutes(6));
        CyclicBarrier together = new CyclicBarrier(THREADS);
        System.out.println("ready");
        if (System.in.read() == 'g') {
          List<Future<String>> calls = new ArrayList<>();
          for (int i = 0; i < THREADS; i++) {
            calls.add(threads.submit(() -> {
              together.await();
              return host.call("whoami");
            }));
          }
          for (Future<String> call : calls) {
            System.out.println(call.get());
          }
        }
      } finally {
        threads.shutdown();
      }
    }
  }
}
