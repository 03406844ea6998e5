package org.lanewise.cli.training;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.models.training.AccuracyGoal;
import org.lanewise.models.training.EarlyStopping;
import org.lanewise.models.training.TimeLimit;
import org.lanewise.models.training.TrainingSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// What ends training before the last epoch.
final class StoppingOptions {
    @Option(names = "--early-stopping", paramLabel = "N", converter = OptionRange.AtLeastOne.class,
            description = "Stop when the validation loss has not become smaller for N epochs, and keep the weights of "
                    + "the best epoch.")
    private @Nullable Integer earlyStopping;

    @Option(names = "--stop-at-accuracy", paramLabel = "X",
            description = "Stop when the validation accuracy (training accuracy without validation rows) reaches X, "
                    + "> 0 and <= 1.")
    private @Nullable Double accuracy;

    @Option(names = "--time-limit", paramLabel = "TIME", converter = TimeConverter.class,
            description = "Stop when training has taken so long: 90, 90s, 5m, 2h. How far it comes then depends on the "
                    + "machine.")
    private @Nullable Duration timeLimit;

    /// For picocli.
    StoppingOptions() {}

    /// @param validated whether there are validation rows
    void apply(TrainingSettings.Builder settings, boolean validated) {
        if (earlyStopping != null) {
            if (!validated) {
                throw new IllegalArgumentException(
                        "--early-stopping watches the validation loss: it needs --validation");
            }
            settings.stopWhen(new EarlyStopping(earlyStopping));
        }
        if (accuracy != null) {
            settings.stopWhen(new AccuracyGoal(accuracy));
        }
        if (timeLimit != null) {
            settings.stopWhen(new TimeLimit(timeLimit));
        }
    }

    /// Reads `90`, `90s`, `5m` or `2h`.
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            String number = value.replaceFirst("[smh]$", "");
            long unit = value.endsWith("h") ? 3600 : value.endsWith("m") ? 60 : 1;
            try {
                double seconds = Double.parseDouble(number) * unit;
                if (seconds >= 1e-3 && seconds < 1e9) {
                    return Duration.ofMillis(Math.round(1000 * seconds));
                }
            } catch (NumberFormatException _) {
                // refused below
            }
            throw OptionRange.refuse("a time > 0 such as 90, 90s, 5m or 2h", value);
        }
    }
}
