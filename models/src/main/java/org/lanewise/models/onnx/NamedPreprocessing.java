package org.lanewise.models.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.preprocessing.ImagePreprocessing;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.ModelText;

/// What a graph does not say of the preprocessing: names of classes, columns and categories, the size of images. It is in
/// the metadata of files that this engine wrote, and counts as long as the graph does the same.
///
/// @param file for error messages
/// @param metadata of the file
record NamedPreprocessing(Path file, Map<String, String> metadata) {
    private static final String TEXT = "preprocessing";

    /// The preprocessing of the graph, with names.
    Preprocessing of(PlainPreprocessing graph, int outputs) {
        String text = metadata.get(TEXT);
        if (text == null || !ModelFile.isModel(metadata)) {
            return graph;
        }
        Preprocessing told = ModelText.preprocessing(text, (offset, found, expected) -> new MalformedFileException(
                file, "metadata '" + TEXT + "', byte " + offset, found, expected));
        List<String> classes = told.classes();
        if (told.inputs() != graph.inputs() || !classes.isEmpty() && classes.size() != Math.max(outputs, 2)) {
            return graph;
        }
        boolean same = told instanceof ImagePreprocessing image
                ? divides(graph.scaling(), 1 / (double) (1f / image.divisor())) && graph.targetScaling() == null
                : sameScaling(told.scaling(), graph.scaling())
                        && Objects.equals(told.targetScaling(), graph.targetScaling());
        return same
                ? told
                : new PlainPreprocessing(graph.inputs(), classes, graph.scaling(), graph.targetScaling());
    }

    private static boolean divides(@Nullable Scaling scaling, double divisor) {
        if (scaling == null) {
            return divisor == 1;
        }
        for (int input = 0; input < scaling.inputs(); input++) {
            if (scaling.shift(input) != 0 || scaling.divisor(input) != divisor) {
                return false;
            }
        }
        return true;
    }

    /// Nothing is written for a scaling that changes nothing.
    private static boolean sameScaling(@Nullable Scaling told, @Nullable Scaling graph) {
        if (told == null) {
            return graph == null;
        }
        if (graph == null) {
            return divides(told, 1);
        }
        for (int input = 0; input < told.inputs(); input++) {
            if (told.shift(input) != graph.shift(input) || told.divisor(input) != graph.divisor(input)) {
                return false;
            }
        }
        return true;
    }
}
