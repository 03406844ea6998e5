package org.lanewise.cli.data;

import java.util.Locale;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.models.data.format.MissingValues;
import picocli.CommandLine.ITypeConverter;

/// Reads `error`, `mean` or `drop`.
public final class MissingValuesConverter implements ITypeConverter<MissingValues> {
    /// For picocli.
    public MissingValuesConverter() {}

    @Override
    public MissingValues convert(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "error" -> MissingValues.ERROR;
            case "mean" -> MissingValues.MEAN;
            case "drop" -> MissingValues.DROP;
            default -> throw OptionRange.refuse("error, mean or drop", value);
        };
    }
}
