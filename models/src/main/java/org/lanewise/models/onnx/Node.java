package org.lanewise.models.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.file.MalformedFileException;

/// An operator of a graph.
///
/// @param file for error messages
/// @param offset where it is in the file
/// @param name may be empty
/// @param operator for example `Gemm`, with its domain in front where that is not the usual one
/// @param inputs names of values; empty for one left out
/// @param outputs names of values
/// @param attributes by name: a [Float], a [Long], a [String], a [Constant], or [#OTHER]
record Node(
        Path file,
        int offset,
        String name,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, Object> attributes) {
    /// Stands for an attribute of a kind that no operator read here has.
    static final Object OTHER = new Object();

    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    float number(String attribute, float otherwise) {
        return attributes.containsKey(attribute) ? read(attribute, Float.class, "a float") : otherwise;
    }

    long number(String attribute, long otherwise) {
        return attributes.containsKey(attribute) ? read(attribute, Long.class, "a whole number") : otherwise;
    }

    String text(String attribute, String otherwise) {
        return attributes.containsKey(attribute) ? read(attribute, String.class, "a text") : otherwise;
    }

    private <T> T read(String attribute, Class<T> kind, String expected) {
        Object value = attributes.get(attribute);
        if (!kind.isInstance(value)) {
            throw error("another kind of value for " + attribute, expected);
        }
        return kind.cast(value);
    }

    /// Refuses attributes that could change what the operator does.
    void allowAttributes(String... known) {
        Set<String> unknown = new TreeSet<>(attributes.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw error("the attribute " + unknown.iterator().next(),
                    known.length == 0 ? "none" : "only " + String.join(", ", known));
        }
    }

    /// Refuses a whole-number attribute that is not as it must be.
    void requireNumber(String attribute, long otherwise, long expected) {
        long found = number(attribute, otherwise);
        if (found != expected) {
            throw error(attribute + " = " + found, attribute + " = " + expected);
        }
    }

    /// Refuses fewer or more inputs.
    void requireInputs(int from, int to) {
        if (inputs.size() < from || inputs.size() > to) {
            throw error(inputs.size() + " inputs", from == to ? Integer.toString(from) : "from " + from + " to " + to);
        }
    }

    /// The only output that is used; those after it say nothing in prediction.
    String output() {
        if (outputs.isEmpty()) {
            throw error("no output", "one");
        }
        return outputs.getFirst();
    }

    /// The name of an input; null if it is left out.
    @Nullable
    String input(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty() ? inputs.get(index) : null;
    }

    /// What is wrong with it: file, node, what was found, what was expected.
    MalformedFileException error(String found, String expected) {
        String called = name.isEmpty() ? "node at byte " + offset : "node '" + name + "'";
        return new MalformedFileException(file, called + " (" + operator + ")", found, expected);
    }
}
