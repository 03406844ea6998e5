package org.lanewise.models.data.format;

import java.nio.file.Path;
import org.lanewise.core.LanewiseException;

/// Names places of one binary file in messages.
///
/// @param array the part of the file that is read, as `array 'x', `; empty for the whole file
record BytePlaces(Path file, String array) {
    static BytePlaces of(Path file) {
        return new BytePlaces(file, "");
    }

    static BytePlaces ofMember(Path file, String name) {
        return new BytePlaces(file, "array '" + CsvPlaces.shown(name) + "', ");
    }

    /// @param offset of the byte from the start of the file or, uncompressed, of the array in it
    LanewiseException broken(long offset, String found, String expected) {
        return IdxFormat.broken(file, array + "byte " + offset, found, expected);
    }

    /// The file, or the array in it.
    String whole() {
        return array.isEmpty() ? file.toString() : file + ", " + array.substring(0, array.length() - 2);
    }

    /// The place of an element, as NumPy writes it: `x.npy, element [3, 2]`.
    String element(int... indices) {
        StringBuilder place = new StringBuilder(file + ", " + array + "element [");
        for (int axis = 0; axis < indices.length; axis++) {
            place.append(axis == 0 ? "" : ", ").append(indices[axis]);
        }
        return place.append(']').toString();
    }
}
