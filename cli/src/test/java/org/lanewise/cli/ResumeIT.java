package org.lanewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A training as its own process that is killed at random moments, and resumed: the same bits as without.
@Timeout(300)
class ResumeIT {
    private static final int KILLS = 5;
    private static final int START_MILLISECONDS = 600;

    @TempDir
    Path folder;

    private Process process;
    private List<String> train;

    @BeforeEach
    void writeImages() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        TinyImages.write(images, 200);
        train = List.of(
                "train", "--data", images.toString(), "--validation", "0.2", "--hidden", "24", "--optimizer", "adam",
                "--batch-norm", "--dropout", "0.2", "--quiet", "--json");
    }

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> args, String... more) throws Exception {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        process = CommandProcess.builder(folder, all)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        return process;
    }

    private CliRun finished() throws Exception {
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        return new CliRun(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private Path file() {
        return folder.resolve("run.checkpoint");
    }

    private void startOrResume(String... epochs) throws Exception {
        if (Files.exists(file())) {
            start(List.of("train", "--quiet", "--json", "--resume", file().toString()), "--checkpoint-every", "2steps");
        } else {
            start(train, epochs);
        }
    }

    @Test
    void killedAtRandomMomentsItEndsWithTheSameBits() throws Exception {
        start(train, "--epochs", "40");
        Object expected = finished().json().get("weightsSha256");
        Random random = new Random(6);
        for (int kill = 0; kill < KILLS; kill++) {
            startOrResume("--epochs", "40", "--checkpoint", file().toString(), "--checkpoint-every", "2steps");
            process.waitFor(START_MILLISECONDS + random.nextInt(1000), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }

        startOrResume("--epochs", "40", "--checkpoint", file().toString());
        CliRun last = finished();

        assertThat(last.code()).as(last.err()).isZero();
        assertThat(last.json()).containsEntry("weightsSha256", expected);
        assertThat(file()).exists();
    }

    @Test
    void terminationWritesTheStateAndEndsWith143() throws Exception {
        assertSignalIsSurvived("TERM", 143);
    }

    @Test
    void interruptionWritesTheStateAndEndsWith130() throws Exception {
        CommandProcess.assumeInterrupts();
        assertSignalIsSurvived("INT", 130);
    }

    private void assertSignalIsSurvived(String signal, int code) throws Exception {
        start(
                train, "--epochs", "100000000", "--checkpoint", file().toString(),
                "--checkpoint-every", "1000000000steps");
        while (!Files.exists(file()) && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(300);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        CliRun stopped = finished();

        assertThat(stopped.code()).as(stopped.err()).isEqualTo(code);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err())
                .contains("training was interrupted in epoch ", "checkpoint after ")
                .contains("Go on with: lanewise train --resume " + file())
                .doesNotContain("\tat ");
    }
}
