package org.lanewise.cli.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.schedule.ConstantRate;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.core.schedule.ExponentialDecay;
import org.lanewise.core.schedule.LearningRateSchedule;
import org.lanewise.core.schedule.OneCycle;
import org.lanewise.core.schedule.ReduceOnPlateau;
import org.lanewise.core.schedule.StepDecay;
import org.lanewise.core.schedule.WarmUp;
import picocli.CommandLine.ITypeConverter;

/// A learning-rate schedule as it is written on the command line: `NAME:PARAMETER=VALUE,...`, a warm-up with `+` and what
/// follows it: `warm-up:epochs=2+cosine:least=0.001`.
///
/// @param text how it was written; it has been understood
record ScheduleText(String text) {
    static final String KNOWN = "constant, step:epochs=10,factor=0.5, exponential:factor=0.95, cosine:least=0, "
            + "one-cycle:rise=0.3, plateau:factor=0.1,patience=10, warm-up:epochs=2+...";

    /// The schedule around a learning rate.
    ///
    /// @throws IllegalArgumentException for an unknown name or parameter, or a value out of range
    LearningRateSchedule schedule(double rate) {
        int plus = text.indexOf('+');
        Parameters parts = new Parameters(plus < 0 ? text : text.substring(0, plus));
        LearningRateSchedule schedule = switch (parts.name) {
            case "constant" -> new ConstantRate(rate);
            case "step" -> new StepDecay(rate, (int) parts.take("epochs", 10), parts.take("factor", 0.5));
            case "exponential" -> new ExponentialDecay(rate, parts.take("factor", 0.95));
            case "cosine" -> new CosineDecay(rate, parts.take("least", 0));
            case "one-cycle" -> new OneCycle(rate, parts.take("rise", 0.3));
            case "plateau" ->
                new ReduceOnPlateau(rate, parts.take("factor", 0.1), (int) parts.take("patience", 10));
            case "warm-up" ->
                new WarmUp(
                        (int) parts.take("epochs", 1),
                        plus < 0 ? new ConstantRate(rate) : new ScheduleText(text.substring(plus + 1)).schedule(rate));
            default ->
                throw new IllegalArgumentException("unknown schedule '" + parts.name + "'; known are " + KNOWN);
        };
        parts.refuseRest();
        if (plus >= 0 && !(schedule instanceof WarmUp)) {
            throw new IllegalArgumentException(
                    "only warm-up is followed by '+' and another schedule, was '" + text + "'");
        }
        return schedule;
    }

    /// A name and its parameters that have not been taken yet.
    private static final class Parameters {
        private final String name;
        private final Map<String, Double> values = new LinkedHashMap<>();

        Parameters(String text) {
            String[] nameAndRest = text.split(":", 2);
            this.name = nameAndRest[0].strip();
            if (nameAndRest.length == 2) {
                for (String part : nameAndRest[1].split(",", -1)) {
                    String[] pair = part.split("=", 2);
                    values.put(pair[0].strip(), number(part, pair.length == 2 ? pair[1] : ""));
                }
            }
        }

        private static double number(String part, String value) {
            try {
                return Double.parseDouble(value.strip());
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("a parameter of a schedule is NAME=NUMBER, was '" + part + "'");
            }
        }

        double take(String parameter, double otherwise) {
            @Nullable
            Double value = values.remove(parameter);
            return value == null ? otherwise : value;
        }

        void refuseRest() {
            if (!values.isEmpty()) {
                throw new IllegalArgumentException("the schedule " + name + " has no parameter "
                        + new TreeSet<>(values.keySet()) + "; known are " + KNOWN);
            }
        }
    }

    /// Reads a schedule.
    static final class Converter implements ITypeConverter<ScheduleText> {
        @Override
        public ScheduleText convert(String value) {
            return new ScheduleText(value);
        }
    }
}
