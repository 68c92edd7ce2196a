package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.protocol.Era;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** Serves a dialogue over standard input and output, a message a line, and keeps every line it got in a file. */
final class PipeFront implements Outlet {
  private final Dialogue dialogue;
  private final OutputStream out;
  private final Path log;
  private final ReentrantLock writing = new ReentrantLock();

  PipeFront(Era era, Dialogue dialogue, OutputStream out, Path log) {
    this.dialogue = dialogue;
    this.out = out;
    this.log = log;
    if (era == Era.LEGACY) {
      dialogue.announceTo(this);
    }
  }

  /** Serves until {@code in} ends. Each message has a thread of its own, for some wait for answers of the client. */
  void serve(InputStream in) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Received message = Traffic.read(line.getBytes(StandardCharsets.UTF_8), Map.of());
        threads.execute(() -> receive(message));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void send(String json) throws IOException {
    writing.lock();
    try {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void finish(String json, boolean error) throws IOException {
    send(json);
  }

  private void receive(Received message) {
    try {
      dialogue.receive(message.message(), this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the client has closed the pipe
    } catch (IOException e) {
      throw new UncheckedIOException("the client no longer listens, or did not answer", e);
    }
  }
}
