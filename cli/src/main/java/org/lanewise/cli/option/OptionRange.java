package org.lanewise.cli.option;

import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers on the command line, with the range each must be in. What they throw tells that range.
public final class OptionRange {
    private OptionRange() {}

    /// What a converter throws for a value it does not take.
    public static TypeConversionException refuse(String expected, String value) {
        return new TypeConversionException("must be " + expected + ", was '" + value + "'");
    }

    private static <N> N parsed(String value, Function<String, N> parser, Predicate<N> fits, String expected) {
        try {
            N number = parser.apply(value);
            if (fits.test(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // refused below
        }
        throw refuse(expected, value);
    }

    private static int whole(String value, int least, int most, String expected) {
        return parsed(value, Integer::valueOf, number -> number >= least && number <= most, expected);
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
            return parsed(value, Long::valueOf, _ -> true, "a whole number from -2^63 to 2^63 - 1");
        }
    }

    /// A share of what is kept from step to step.
    public static final class Fraction implements ITypeConverter<Float> {
        /// For picocli.
        public Fraction() {}

        @Override
        public Float convert(String value) {
            return parsed(value, Float::valueOf, number -> number >= 0 && number < 1, "a number >= 0 and < 1");
        }
    }

    /// A learning rate: above zero also as a float.
    public static final class LearningRate implements ITypeConverter<Double> {
        /// For picocli.
        public LearningRate() {}

        @Override
        public Double convert(String value) {
            return parsed(
                    value, Double::valueOf, rate -> rate.floatValue() > 0 && Float.isFinite(rate.floatValue()),
                    "a number > 0, in the range of a float");
        }
    }
}
