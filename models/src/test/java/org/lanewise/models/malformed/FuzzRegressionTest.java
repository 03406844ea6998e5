package org.lanewise.models.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the fuzzer is given and what it once found, without the fuzzer: `models/experiments/fuzz.sh` runs it for real.
class FuzzRegressionTest {
    private static final long SEED = Long.getLong("lanewise.tests.seed", 20L);
    private static final int MUTATIONS = 300;

    @TempDir
    Path folder;

    /// The seeds are tested as they are in [MalformedFilesTest].
    @ParameterizedTest
    @EnumSource
    void findingsAreReadOrRefused(FuzzTarget target) throws IOException, URISyntaxException {
        findings(target).forEach(content -> target.check(file(target), content));
    }

    @Test
    void folderOfFindingsIsSeen() throws IOException, URISyntaxException {
        assertThat(findings(FuzzTarget.CSV)).isNotEmpty();
    }

    /// Where the fuzzer put a file that made a reader fail, and where it stays.
    private static List<byte[]> findings(FuzzTarget target) throws IOException, URISyntaxException {
        URL folder = FuzzRegressionTest.class.getResource(name(target));
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().map(FuzzRegressionTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seedsWithAFewBytesChangedAreReadOrRefused(FuzzTarget target) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<byte[]> seeds = FuzzSeeds.of(target);
        assertThat(seeds).hasSizeGreaterThan(20);
        for (int number = 0; number < MUTATIONS; number++) {
            byte[] content = seeds.get(random.nextInt(seeds.size())).clone();
            for (int change = random.nextInt(4); change >= 0 && content.length > 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            try {
                target.check(file(target), content);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("file " + number + " of -Dlanewise.tests.seed=" + SEED, e);
            }
        }
    }

    private Path file(FuzzTarget target) {
        return folder.resolve("fuzz." + name(target));
    }

    private static String name(FuzzTarget target) {
        return target.name().toLowerCase(Locale.ROOT);
    }
}
