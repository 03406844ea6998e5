package org.lanewise.models.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;

/// What a safetensors file holds. Immutable as long as nobody writes to the arrays; then thread-safe.
///
/// @param metadata texts by their names, in the order of the file
/// @param arrays as float32, in the order of their bytes in the file
public record SafetensorsFile(Map<String, String> metadata, List<NamedArray> arrays) {
    /// @param metadata copied
    /// @param arrays copied; their values are not
    public SafetensorsFile {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        arrays = List.copyOf(arrays);
    }

    /// Whether there is an array of that name.
    public boolean contains(String name) {
        return arrays.stream().anyMatch(array -> array.name().equals(name));
    }

    /// The array of that name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names
    public Tensor array(String name) {
        return arrays.stream()
                .filter(array -> array.name().equals(name))
                .findFirst()
                .map(NamedArray::values)
                .orElseThrow(() -> new IllegalArgumentException("no array '" + name + "' among "
                        + arrays.stream().map(NamedArray::name).limit(50).toList()));
    }
}
