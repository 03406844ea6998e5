package org.lanewise.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void newFileHoldsWhatWasWritten() throws IOException {
        byte[] content = new byte[300_000];
        Arrays.fill(content, (byte) 7);
        Path target = folder.resolve("model");

        AtomicFile.write(target, out -> out.write(content));

        assertThat(target).hasBinaryContent(content);
        assertThat(names()).containsExactly("model");
    }

    @Test
    void oldContentIsReplaced() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "a longer old text");

        AtomicFile.write(target, out -> out.write('n'));

        assertThat(target).hasContent("n");
    }

    @Test
    void failureWhileWritingLeavesOldFileAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("model"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
            out.write(new byte[100_000]);
            throw new IOException("no space left");
        }))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("no space left");

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("model");
    }

    @Test
    void brokenCallerLeavesNoTemporaryFile() throws IOException {
        Path target = folder.resolve("model");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
            throw new IllegalStateException("bug");
        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void missingFolderIsNamed() {
        Path target = folder.resolve("no").resolve("model");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(1)))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void folderIsNotReplaced() throws IOException {
        Path target = Files.createDirectory(folder.resolve("model"));

        assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(1)))
                .isInstanceOf(LanewiseException.class)
                .hasMessage("cannot write " + target
                        + ": found a folder, expected a file or a name that is not taken");

        assertThat(names()).containsExactly("model");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipeOrDeviceIsNotReplaced() throws Exception {
        Path target = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", target.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(1)))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("found a device or a pipe");

        assertThat(Files.isRegularFile(target)).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linkStaysAndTheFileItLeadsToIsReplaced() throws IOException {
        Path file = Files.writeString(Files.createDirectory(folder.resolve("disk")).resolve("model"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        AtomicFile.write(link, out -> out.write('n'));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("n");
    }

    @Test
    void publishedFileTakesTheTargetsName() throws IOException {
        Path part = Files.writeString(folder.resolve("data.part"), "complete");
        Path target = Files.writeString(folder.resolve("data"), "old");

        AtomicFile.publish(part, target);

        assertThat(target).hasContent("complete");
        assertThat(names()).containsExactly("data");
    }

    @Test
    void publishingAcrossFoldersIsRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThatThrownBy(() -> AtomicFile.publish(folder.resolve("data.part"), other.resolve("data")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAKilledWriterLeftIsDeleted() throws IOException {
        Path target = Files.writeString(folder.resolve("run"), "old");
        Files.writeString(folder.resolve(".run.1234.tmp"), "half of the n");
        Files.writeString(folder.resolve(".runner.1234.tmp"), "another's");

        AtomicFile.deleteLeftOvers(target);

        assertThat(names()).containsExactlyInAnyOrder("run", ".runner.1234.tmp");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
