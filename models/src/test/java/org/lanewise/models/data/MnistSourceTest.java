package org.lanewise.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanewise.core.LanewiseException;

/// Which places are searched, and in which order; downloads are in `MnistDownloadTest`.
class MnistSourceTest {
    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Path given;
    private Path cache;

    @BeforeEach
    void makeFolders() throws Exception {
        given = Files.createDirectories(folder.resolve("given").resolve("mnist"));
        cache = Files.createDirectories(folder.resolve("home/.cache/lanewise/mnist"));
    }

    @Test
    void namedFolderIsReadPlainAndCompressed() throws Exception {
        SmallMnist.writePlain(given);
        assertThat(source().readFrom(given).train().pixels()).isEqualTo(SmallMnist.TRAIN_PIXELS);
        Files.delete(given.resolve(MnistFile.TRAIN_IMAGES.plainName()));
        SmallMnist.writeGzip(given);

        ImageSplit split = source().readFrom(given);

        assertThat(split.train().pixels()).isEqualTo(SmallMnist.TRAIN_PIXELS);
        assertThat(split.train().count()).isEqualTo(12);
        assertThat(split.test().count()).isEqualTo(5);
        assertThat(split.test().label(4)).isEqualTo(4);
    }

    @Test
    void namedFolderMayHoldAnotherSetWithMoreClasses() throws Exception {
        SmallMnist.writePlain(given);
        byte[] labels = new byte[12];
        labels[3] = 25;
        Files.write(given.resolve(MnistFile.TRAIN_LABELS.plainName()), SmallMnist.idx(labels, 12));

        ImageSplit split = source().readFrom(given);

        assertThat(split.train().classes()).isEqualTo(26);
        assertThat(split.test().classes()).isEqualTo(26);
    }

    @ParameterizedTest
    @EnumSource
    void fileMissingFromNamedFolderIsAnErrorEvenIfTheCacheHasIt(MnistFile missing) throws Exception {
        SmallMnist.writePlain(given);
        SmallMnist.writeGzip(cache);
        Files.delete(given.resolve(missing.plainName()));

        assertThatThrownBy(() -> source().readFrom(given))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(given.resolve(missing.plainName()) + ": no such file", "--data");
    }

    @Test
    void brokenFileInNamedFolderIsAnErrorWithItsName() throws Exception {
        SmallMnist.writePlain(given);
        Path broken = given.resolve(MnistFile.TEST_LABELS.plainName());
        Files.write(broken, new byte[] {0, 0, 9, 1});

        assertThatThrownBy(() -> source().readFrom(given))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(broken + ", byte 2", "signed bytes", "--data");
    }

    @Test
    void setsOfDifferentImageSizesNameBothFiles() throws Exception {
        SmallMnist.writePlain(given);
        Files.write(given.resolve(MnistFile.TEST_IMAGES.plainName()), SmallMnist.idx(new byte[10], 5, 1, 2));

        assertThatThrownBy(() -> source().readFrom(given))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll("t10k-images", "1 x 2", "train-images", "2 x 3");
    }

    @Test
    void givenVariableComesBeforeTheCache() throws Exception {
        variables.put("LANEWISE_DATA", folder.resolve("given").toString());
        SmallMnist.writePlain(given);

        assertThat(source().findOrDownload().train().pixels()).isEqualTo(SmallMnist.TRAIN_PIXELS);
    }

    @Test
    void givenVariableThatDoesNotWorkIsAnErrorEvenIfTheCacheWould() throws Exception {
        variables.put("LANEWISE_DATA", folder.resolve("given").toString());
        SmallMnist.writeGzip(cache);

        assertThatThrownBy(() -> source().findOrDownload())
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll("train-images-idx3-ubyte: no such file", "LANEWISE_DATA");
    }

    @Test
    void otherContentThanTheOriginalIsRefusedWhereMnistItselfIsMeant() throws Exception {
        variables.put("LANEWISE_DATA", folder.resolve("given").toString());
        SmallMnist.writePlain(given);
        Path changed = given.resolve(MnistFile.TEST_LABELS.plainName());
        Files.write(changed, SmallMnist.idx(new byte[] {0, 1, 2, 3, 9}, 5));

        assertThatThrownBy(() -> source().findOrDownload())
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(changed + ": found content with CRC-32", "expected", "LANEWISE_DATA");
    }

    @Test
    void emptyVariableCountsAsNotSet() throws Exception {
        variables.put("LANEWISE_DATA", " ");
        variables.put("XDG_CACHE_HOME", "");
        SmallMnist.writeGzip(cache);

        assertThat(source().findOrDownload().train().count()).isEqualTo(12);
        assertThat(notes).isEmpty();
    }

    @Test
    void damagedPlainFileInTheCacheDoesNotHideTheGoodCompressedOne() throws Exception {
        SmallMnist.writeGzip(cache);
        Files.write(cache.resolve(MnistFile.TRAIN_LABELS.plainName()), new byte[3]);

        assertThat(source().findOrDownload().train().count()).isEqualTo(12);
        assertThat(notes).singleElement().asString().contains("not used", "train-labels");
    }

    @Test
    void nothingAnywhereIsOneErrorThatSaysWhatWasTriedAndWhatToDo() {
        assertThatThrownBy(() -> source().findOrDownload())
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(cache.toString(), "LANEWISE_DATA is not set", "--data FOLDER");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Linux, -, -, /home/x/.cache/lanewise/mnist",
                "Linux, /caches, -, /caches/lanewise/mnist",
                "Linux, relative, -, /home/x/.cache/lanewise/mnist",
                "Mac OS X, -, -, /home/x/Library/Caches/lanewise/mnist",
                "Mac OS X, /caches, -, /caches/lanewise/mnist",
                "Windows 11, -, /local, /local/lanewise/mnist",
                "Windows 11, -, -, /home/x/AppData/Local/lanewise/mnist",
                "FreeBSD, -, /local, /home/x/.cache/lanewise/mnist",
            })
    void cacheFolderIsWhereTheSystemWantsIt(String system, String freedesktop, String local, Path expected) {
        variables.put("XDG_CACHE_HOME", freedesktop);
        variables.put("LOCALAPPDATA", local);
        MnistEnvironment environment = SmallMnist.environment(variables, Path.of("/home/x"), system, List.of());

        assertThat(environment.cacheFolder()).isEqualTo(expected);
    }

    @Test
    void systemEnvironmentHasMirrorsInFoldersOverHttps() {
        assertThat(MnistEnvironment.ofSystem().mirrors())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(mirror -> assertThat(mirror.toString()).startsWith("https://").endsWith("/"));
    }

    private MnistSource source() {
        return new MnistSource(
                SmallMnist.environment(variables, folder.resolve("home"), "Linux", List.of()), notes::add);
    }
}
