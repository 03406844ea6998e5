package org.lanewise.cli.option;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converts an option by a parser of the engine; what the parser refuses is refused in its words.
///
/// @param <T> what becomes of the text
public abstract class ParsedOption<T> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    /// @param parser throws [IllegalArgumentException] for what it does not understand
    protected ParsedOption(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public final T convert(String value) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
