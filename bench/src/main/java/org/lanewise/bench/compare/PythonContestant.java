package org.lanewise.bench.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lanewise.bench.peer.PeerTask;

/// A script of `bench/peers` in a process of its own, which does an epoch for every line it is sent. Between its turns the
/// process is stopped: its idle threads would spin on the cores of those whose turn it is.
final class PythonContestant implements Contestant {
    private final String name;
    private final int threads;
    private final Process process;
    private final BufferedWriter toScript;
    private final BufferedReader fromScript;

    /// @param python the program
    /// @param scripts the folder `bench/peers`
    /// @param data a folder made by [MnistFiles#write]
    /// @param threads how many the library uses
    PythonContestant(PythonPeer peer, Path python, Path scripts, Path data, PeerTask task, int threads)
            throws IOException {
        this.name = peer.title() + ", threads: " + threads;
        this.threads = threads;
        int[] widths = task.widths();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                python.toString(), scripts.resolve(peer.script()).toString(), "--turns",
                "--data", data.toString(),
                "--batch", Integer.toString(task.batch()),
                "--hidden1", Integer.toString(widths[1]),
                "--hidden2", Integer.toString(widths[2]),
                "--threads", Integer.toString(threads)));
        builder.environment().put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        this.process = builder.start();
        this.toScript = process.outputWriter(StandardCharsets.UTF_8);
        this.fromScript = process.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Outcome epoch() {
        signal("CONT");
        try {
            toScript.write('\n');
            toScript.flush();
            String line = fromScript.readLine();
            if (line == null) {
                throw new IllegalStateException(name + ": the script ended");
            }
            String[] fields = line.split(" ");
            return new Outcome(
                    Double.parseDouble(fields[0]),
                    Double.parseDouble(fields[1]),
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            signal("STOP");
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        signal("CONT");
        process.destroy();
    }
}
