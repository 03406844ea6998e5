package org.lanewise.cli.training;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.cli.option.OptionRange;
import picocli.CommandLine.ITypeConverter;

/// The sizes of the hidden layers, from the input on.
///
/// @param sizes each from 1 to [#LARGEST]; empty for none
record HiddenLayers(List<Integer> sizes) {
    private static final int LARGEST = 1_000_000;

    HiddenLayers {
        sizes = List.copyOf(sizes);
    }

    /// Reads `100,200` or `none`.
    static final class Converter implements ITypeConverter<HiddenLayers> {
        private static final String EXPECTED =
                "sizes >= 1 and <= 1000000 with commas between them, as in 100,200, or 'none'";

        @Override
        public HiddenLayers convert(String value) {
            List<Integer> sizes = new ArrayList<>();
            if (!value.equals("none")) {
                for (String size : value.split(",", -1)) {
                    sizes.add(size(size.strip(), value));
                }
            }
            return new HiddenLayers(sizes);
        }

        private static int size(String text, String value) {
            try {
                int size = Integer.parseInt(text);
                if (size >= 1 && size <= LARGEST) {
                    return size;
                }
            } catch (NumberFormatException _) {
                // refused below
            }
            throw OptionRange.refuse(EXPECTED, value);
        }
    }
}
