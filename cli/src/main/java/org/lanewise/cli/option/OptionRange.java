package org.lanewise.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers on the command line, with the range each must be in. What they throw tells that range.
public final class OptionRange {
    private OptionRange() {}

    /// What a converter throws for a value it does not take.
    public static TypeConversionException refuse(String expected, String value) {
        return new TypeConversionException("must be " + expected + ", was '" + value + "'");
    }

    private static int whole(String value, int least, int most, String expected) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // refused below
        }
        throw refuse(expected, value);
    }

    /// A whole number from 1 on.
    public static int atLeastOne(String value, String expected) {
        return whole(value, 1, Integer.MAX_VALUE, expected);
    }

    /// A whole number from 1 on.
    public static final class AtLeastOne implements ITypeConverter<Integer> {
        /// For picocli.
        public AtLeastOne() {}

        @Override
        public Integer convert(String value) {
            return atLeastOne(value, "a whole number >= 1");
        }
    }

    /// As many threads as the engine takes.
    public static final class Threads implements ITypeConverter<Integer> {
        /// For picocli.
        public Threads() {}

        @Override
        public Integer convert(String value) {
            return whole(value, 1, 1024, "a whole number >= 1 and <= 1024");
        }
    }

    /// Any number of 64 bits.
    public static final class Seed implements ITypeConverter<Long> {
        /// For picocli.
        public Seed() {}

        @Override
        public Long convert(String value) {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException _) {
                throw refuse("a whole number from -2^63 to 2^63 - 1", value);
            }
        }
    }

    /// A share of what is kept from step to step.
    public static final class Fraction implements ITypeConverter<Float> {
        /// For picocli.
        public Fraction() {}

        @Override
        public Float convert(String value) {
            try {
                float number = Float.parseFloat(value);
                if (number >= 0 && number < 1) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // refused below
            }
            throw refuse("a number >= 0 and < 1", value);
        }
    }

    /// A learning rate: above zero also as a float.
    public static final class LearningRate implements ITypeConverter<Double> {
        /// For picocli.
        public LearningRate() {}

        @Override
        public Double convert(String value) {
            try {
                double rate = Double.parseDouble(value);
                if ((float) rate > 0 && Float.isFinite((float) rate)) {
                    return rate;
                }
            } catch (NumberFormatException _) {
                // refused below
            }
            throw refuse("a number > 0, in the range of a float", value);
        }
    }
}
