package org.lanewise.models.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.file.MalformedFileException;

/// What a file says: nodes between one input and one output.
///
/// @param file for error messages
/// @param nodes in the order of the file
/// @param constants initializers by name
/// @param input what is given
/// @param output the name of what is asked for
/// @param metadata texts by name, in their order
record Graph(
        Path file,
        List<Node> nodes,
        Map<String, Constant> constants,
        Value input,
        String output,
        Map<String, String> metadata) {
    Graph {
        nodes = List.copyOf(nodes);
    }

    /// A value with its shape.
    ///
    /// @param type of its elements, as the format numbers them
    /// @param extents -1 for any number; null where the file does not tell
    record Value(String name, int type, long @Nullable [] extents) {}

    /// What is wrong with it as a whole.
    MalformedFileException error(String found, String expected) {
        return new MalformedFileException(file, "graph", found, expected);
    }
}
