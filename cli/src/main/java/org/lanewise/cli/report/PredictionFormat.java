package org.lanewise.cli.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What predictions are written as.
public enum PredictionFormat {
    /// A header and a line a row.
    CSV(".csv"),
    /// A JSON object a row, a line each.
    JSON_LINES(".jsonl", ".json"),
    /// A NumPy array of the outputs.
    NPY(".npy");

    private final List<String> endings;

    PredictionFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /// The format that the name of a file tells by its end.
    ///
    /// @param out null for standard output, which gets text
    /// @param json whether the user asked for JSON
    /// @throws IllegalArgumentException if the name tells no format, or another one than JSON where that was asked for
    public static PredictionFormat of(@Nullable Path out, boolean json) {
        if (out == null) {
            return json ? JSON_LINES : CSV;
        }
        String name = out.toString().toLowerCase(Locale.ROOT);
        PredictionFormat format = Arrays.stream(values())
                .filter(each -> each.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--out must be the name of a file that ends in " + knownEndings() + ", was '" + out + "'"));
        if (json && format != JSON_LINES) {
            throw new IllegalArgumentException("--json does not go with --out " + out + ", the end of the name says "
                    + format + "; JSON lines end in " + String.join(" or ", JSON_LINES.endings));
        }
        return format;
    }

    private static String knownEndings() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .collect(Collectors.joining(", "));
    }
}
