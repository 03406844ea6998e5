package org.lanewise.models.malformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.MalformedFileException;

/// A table of files that must be refused, each with the words that the message must hold.
class MalformedFilesTest {
    private static final int LEAST_FILES = 400;

    @TempDir
    Path folder;

    static Stream<MalformedFile> files() {
        return MalformedFile.all();
    }

    @Test
    void tableIsLargeAndEachCaseIsNamedOnce() {
        List<String> names = files().map(MalformedFile::toString).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(LEAST_FILES).doesNotHaveDuplicates();
        assertThat(files().filter(file -> !file.name().contains("cut at byte")).count()).isGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource("files")
    void malformedFileIsRefusedWithFilePlaceFoundAndExpected(MalformedFile malformed) throws IOException {
        Path file = Files.write(folder.resolve("rows.bad"), malformed.content());

        assertThatThrownBy(() -> malformed.reader().read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll("found ", ", expected ")
                .hasMessageContainingAll(malformed.words().toArray(String[]::new))
                .message()
                .hasSizeLessThan(file.toString().length() + 500)
                .hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("files")
    void malformedFileCostsLittleMemory(MalformedFile malformed) {
        malformed.reader().check(folder.resolve("rows.bad"), malformed.content());
    }

    @ParameterizedTest
    @EnumSource
    void folderMissingFileAndUnreadableFileAreNamed(FuzzTarget reader) throws IOException {
        Path missing = folder.resolve("missing");
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), folder.resolve("circle"));

        assertThatThrownBy(() -> reader.read(folder))
                .isInstanceOf(LanewiseException.class)
                .hasMessageStartingWith(folder + ": found a folder, expected a");
        assertThatThrownBy(() -> reader.read(missing))
                .isInstanceOf(LanewiseException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> reader.read(circle))
                .isInstanceOf(LanewiseException.class)
                .hasMessageStartingWith(circle + ": ");
    }

    @ParameterizedTest
    @EnumSource
    void fileWithoutPermissionIsNamed(FuzzTarget reader) throws IOException {
        Path file = Files.write(folder.resolve("secret"), new byte[100]);
        assumeThat(file.toFile().setReadable(false) && !Files.isReadable(file)).as("not root").isTrue();

        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(LanewiseException.class)
                .hasMessageStartingWith(file + ": ");
    }

    @Test
    void whatLooksOddButIsRightIsRead() throws IOException {
        String wide = "1" + ",2".repeat(99_999) + "\n1" + ",3".repeat(99_999) + "\n";
        assertRead(FuzzTarget.CSV, MalformedFile.latin("\u00EF\u00BB\u00BFx,y\r\n1,a\r\n2,b\r\n"), 16);
        assertRead(FuzzTarget.CSV, MalformedFile.latin(wide), 4 * 2 * 100_000);
        assertRead(FuzzTarget.NPZ, NpzFiles.good(), 4 * 2 * 4);
        assertRead(FuzzTarget.SAFETENSORS, SafetensorsFiles.good(), 12);
        assertRead(FuzzTarget.CHECKPOINT, CheckpointFiles.good(), 3 * 12);
        assertRead(FuzzTarget.NPY, NpyFiles.npy("{\"shape\":(2,3),\"fortran_order\":True,\"descr\":\">i2\"}", 12), 24);
    }

    private void assertRead(FuzzTarget reader, byte[] content, long bytes) throws IOException {
        Path file = Files.write(folder.resolve("rows." + reader.name().toLowerCase(Locale.ROOT)), content);
        assertThat(reader.read(file)).as("%s", reader).isEqualTo(bytes);
        reader.check(file, content);
    }
}
