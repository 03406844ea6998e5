package org.lanewise.bench.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;

/// A value read from JSON that knows where it stood, so that a wrong one can be named.
final class JsonValue {
    private final String place;
    private final @Nullable Object value;

    private JsonValue(String place, @Nullable Object value) {
        this.place = place;
        this.value = value;
    }

    /// Parses a text.
    ///
    /// @param source what it is called in errors
    /// @throws LanewiseException if it is no JSON
    static JsonValue parse(String source, String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Object value = read(parser);
            if (parser.nextToken() != null) {
                throw new LanewiseException(source + " has more than one JSON value");
            }
            return new JsonValue(source, value);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new LanewiseException(source + where + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new LanewiseException("cannot read " + source + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    JsonValue field(String name) {
        String inside = place + ": " + name;
        if (value instanceof Map<?, ?> fields) {
            return new JsonValue(inside, fields.get(name));
        }
        throw wrong("an object");
    }

    boolean has(String name) {
        return value instanceof Map<?, ?> fields && fields.containsKey(name);
    }

    List<JsonValue> elements() {
        if (!(value instanceof List<?> list)) {
            throw wrong("an array");
        }
        List<JsonValue> elements = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            elements.add(new JsonValue(place + "[" + index + "]", list.get(index)));
        }
        return elements;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("a text");
    }

    double number() {
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw wrong("a number");
    }

    double positive() {
        double number = number();
        if (number > 0) {
            return number;
        }
        throw wrong("a number > 0");
    }

    int whole() {
        double number = number();
        if (number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE) {
            return (int) number;
        }
        throw wrong("a whole number");
    }

    boolean truth() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw wrong("true or false");
    }

    /// What is wrong with this value.
    LanewiseException wrong(String wanted) {
        String found = value == null ? "nothing" : String.valueOf(value);
        String cut = found.length() > 60 ? found.substring(0, 60) + "..." : found;
        return new LanewiseException(place + " must be " + wanted + ", was " + cut);
    }
}
