package org.lanewise.models.checkpoint;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often a training writes a checkpoint. Immutable, thread-safe.
///
/// @param amount how many of the unit, `>= 1`
/// @param unit what is counted
public record CheckpointInterval(long amount, Unit unit) {
    /// After each epoch.
    public static final CheckpointInterval EACH_EPOCH = new CheckpointInterval(1, Unit.EPOCHS);

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17})(steps?|epochs?|s)");

    /// What is counted between two checkpoints.
    public enum Unit {
        STEPS,
        EPOCHS,
        SECONDS
    }

    public CheckpointInterval {
        if (amount < 1) {
            throw new IllegalArgumentException("the interval of checkpoints must be >= 1, was " + amount);
        }
    }

    /// Reads what [#toString] writes: `500steps`, `1epoch`, `30s`.
    ///
    /// @throws IllegalArgumentException for any other text
    public static CheckpointInterval parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the interval of checkpoints must be like 500steps, 1epoch or 30s, was '" + text + "'");
        }
        Unit unit = matcher.group(2).startsWith("st")
                ? Unit.STEPS
                : matcher.group(2).startsWith("e") ? Unit.EPOCHS : Unit.SECONDS;
        return new CheckpointInterval(Long.parseLong(matcher.group(1)), unit);
    }

    /// For example `500steps`, `1epoch` or `30s`.
    @Override
    public String toString() {
        return switch (unit) {
            case STEPS -> amount + (amount == 1 ? "step" : "steps");
            case EPOCHS -> amount + (amount == 1 ? "epoch" : "epochs");
            case SECONDS -> amount + "s";
        };
    }
}
