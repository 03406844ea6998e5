package org.lanewise.models.file.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of JSON in memory. Its `toString` is its JSON, on one line. Immutable, thread-safe.
public sealed interface JsonValue {
    /// An object; its keys keep their order.
    record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
        /// @param fields copied
        public JsonObject {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String toString() {
            return json(this);
        }
    }

    /// An array.
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        /// @param elements copied
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return json(this);
        }
    }

    /// A text.
    record JsonString(String value) implements JsonValue {
        @Override
        public String toString() {
            return json(this);
        }
    }

    /// A number, as it is written.
    record JsonNumber(String text) implements JsonValue {
        @Override
        public String toString() {
            return text;
        }
    }

    /// True or false.
    record JsonBoolean(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /// Nothing.
    record JsonNull() implements JsonValue {
        @Override
        public String toString() {
            return "null";
        }
    }

    /// Reads one value. The more bytes, the more values it may hold, so that its memory stays a small multiple of them.
    ///
    /// @throws org.lanewise.core.LanewiseException made by `fault`, for anything but one value of JSON
    static JsonValue parse(String json, JsonFault fault) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        JsonReader reader = new JsonReader(bytes, fault);
        JsonValue value = new Parser(reader, 200_000 + bytes.length / 16).value();
        reader.end();
        return value;
    }

    /// A text as messages show it: in quotes, on one line, cut off where it is long.
    public static String shown(String text) {
        String start = text.length() <= 60 ? text : text.substring(0, 60) + "...";
        return "'" + start.replaceAll("\\p{Cntrl}", " ") + "'";
    }

    private static String json(JsonValue value) {
        StringBuilder json = new StringBuilder();
        append(value, json);
        return json.toString();
    }

    private static void append(JsonValue value, StringBuilder json) {
        switch (value) {
            case JsonObject object -> {
                char before = '{';
                for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
                    JsonText.append(field.getKey(), json.append(before));
                    append(field.getValue(), json.append(':'));
                    before = ',';
                }
                json.append(before == '{' ? "{}" : "}");
            }
            case JsonArray array -> {
                char before = '[';
                for (JsonValue element : array.elements()) {
                    append(element, json.append(before));
                    before = ',';
                }
                json.append(before == '[' ? "[]" : "]");
            }
            case JsonString string -> JsonText.append(string.value(), json);
            default -> json.append(value);
        }
    }

    /// Counts the values it makes.
    final class Parser {
        private final JsonReader reader;
        private final int most;
        private int count;

        private Parser(JsonReader reader, int most) {
            this.reader = reader;
            this.most = most;
        }

        private JsonValue value() {
            if (++count > most) {
                throw reader.broken("more than " + most + " values", "fewer");
            }
            return switch (reader.peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> new JsonString(reader.text());
                case 't' -> word("true", new JsonBoolean(true));
                case 'f' -> word("false", new JsonBoolean(false));
                case 'n' -> word("null", new JsonNull());
                default -> new JsonNumber(reader.number());
            };
        }

        private JsonValue word(String word, JsonValue value) {
            reader.word(word);
            return value;
        }

        private JsonValue object() {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            reader.object(key -> fields.put(key, value()));
            return new JsonObject(fields);
        }

        private JsonValue array() {
            List<JsonValue> elements = new ArrayList<>();
            reader.array(() -> elements.add(value()));
            return new JsonArray(elements);
        }
    }
}
