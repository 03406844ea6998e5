package org.lanewise.models.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Path SOURCE = Path.of("src/test/java/org/lanewise/models/example/Embedding.java");

    @Test
    void learnsExclusiveOr() {
        float[] probabilities = Embedding.run();

        assertThat(probabilities[1]).isGreaterThan(0.97f);
        assertThat(probabilities[0] + probabilities[1]).isBetween(0.999f, 1.001f);
    }

    @Test
    void readmeShowsThisVeryCode() throws IOException {
        String source = Files.readString(SOURCE);
        String snippet = source.substring(source.indexOf("begin\n") + 6, source.indexOf("        // end"));

        assertThat(snippet.lines()).hasSizeLessThanOrEqualTo(20);
        assertThat(Files.readString(Path.of("../README.md"))).contains(snippet.stripTrailing().stripIndent());
    }
}
