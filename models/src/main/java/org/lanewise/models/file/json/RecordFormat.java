package org.lanewise.models.file.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.file.json.JsonValue.JsonArray;
import org.lanewise.models.file.json.JsonValue.JsonBoolean;
import org.lanewise.models.file.json.JsonValue.JsonNumber;
import org.lanewise.models.file.json.JsonValue.JsonObject;
import org.lanewise.models.file.json.JsonValue.JsonString;

/// Records as JSON objects, component by component: numbers, texts, enums (in lower case), durations, lists and other
/// records. Where a component is an interface, the object says by its `type` which record it is. Floats keep every bit;
/// infinity is the text `Infinity`. Nothing but the records that are named here is ever made. Immutable, thread-safe.
public final class RecordFormat {
    private static final String TYPE = "type";
    private static final String INFINITY = "Infinity";

    private final Map<Class<?>, Map<String, Class<? extends Record>>> families;
    private final Set<String> optional;

    /// @param families for each interface, its records by the names they have in files
    /// @param optional names of components that may be null, and are then left out
    public RecordFormat(Map<Class<?>, Map<String, Class<? extends Record>>> families, Set<String> optional) {
        this.families = Map.copyOf(families);
        this.optional = Set.copyOf(optional);
    }

    /// The JSON of a value.
    ///
    /// @param declared its record class, or an interface of the families
    /// @throws IllegalArgumentException if it, or something in it, is no record of the families: functions of the user's
    ///     own cannot be written
    public <T> JsonValue write(T value, Class<T> declared) {
        return json(value, declared);
    }

    /// The value of a JSON.
    ///
    /// @param declared its record class, or an interface of the families
    /// @param fault makes the exceptions; its offset is always 0, what was found names the component
    /// @throws org.lanewise.core.LanewiseException made by `fault`, if the JSON is not that of such a value
    public <T> T read(JsonValue json, Class<T> declared, JsonFault fault) {
        return declared.cast(new Reading(fault).value(json, declared, ""));
    }

    private JsonValue json(Object value, Type declared) {
        return switch (value) {
            case Float number when Float.isInfinite(number) -> new JsonString(String.valueOf(number));
            case Double number when Double.isInfinite(number) -> new JsonString(String.valueOf(number));
            case Number number -> new JsonNumber(number.toString());
            case Boolean bool -> new JsonBoolean(bool);
            case String text -> new JsonString(text);
            case Enum<?> constant -> new JsonString(name(constant));
            case Duration duration -> new JsonString(duration.toString());
            case List<?> list -> new JsonArray(
                    list.stream().map(element -> json(element, elementOf(declared))).toList());
            case Record record -> object(record, declared);
            default -> throw new IllegalArgumentException(
                    "a " + value.getClass().getSimpleName() + " cannot be written to a file: it is not built in");
        };
    }

    private JsonObject object(Record record, Type declared) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        Map<String, Class<? extends Record>> family = families.get(declared);
        if (family != null) {
            fields.put(TYPE, new JsonString(nameIn(family, record)));
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = valueOf(component, record);
            if (value != null) {
                fields.put(component.getName(), json(value, component.getGenericType()));
            }
        }
        return new JsonObject(fields);
    }

    private static String nameIn(Map<String, Class<? extends Record>> family, Record record) {
        return family.entrySet().stream()
                .filter(entry -> entry.getValue() == record.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(record + " cannot be written to a file: only "
                        + String.join(", ", new TreeSet<>(family.keySet())) + " can"));
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the components of " + record.getClass() + " can be read", e);
        }
    }

    private static Type elementOf(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads one value.
    private final class Reading {
        private final JsonFault fault;

        Reading(JsonFault fault) {
            this.fault = fault;
        }

        private RuntimeException broken(String path, JsonValue found, String expected) {
            return broken(JsonValue.shown(found.toString()) + (path.isEmpty() ? "" : " as " + path), expected);
        }

        private RuntimeException broken(String found, String expected) {
            return fault.at(0, found, expected);
        }

        private Object value(JsonValue json, Type type, String path) {
            if (type instanceof ParameterizedType) {
                return list(json, elementOf(type), path);
            }
            Class<?> wanted = (Class<?>) type;
            Map<String, Class<? extends Record>> family = families.get(wanted);
            if (family != null) {
                return member(json, family, path);
            }
            if (wanted.isRecord()) {
                return record(json, wanted, path, Set.of());
            }
            if (wanted == boolean.class || wanted == Boolean.class) {
                if (json instanceof JsonBoolean bool) {
                    return bool.value();
                }
                throw broken(path, json, "true or false");
            }
            if (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted)) {
                return number(json, wanted, path);
            }
            if (json instanceof JsonString text) {
                return text(text, wanted, path);
            }
            throw broken(path, json, "a text");
        }

        private List<Object> list(JsonValue json, Type element, String path) {
            if (!(json instanceof JsonArray array)) {
                throw broken(path, json, "an array");
            }
            List<Object> list = new ArrayList<>(array.elements().size());
            for (JsonValue each : array.elements()) {
                list.add(value(each, element, path + "[" + list.size() + "]"));
            }
            return list;
        }

        private Object number(JsonValue json, Class<?> wanted, String path) {
            String text = json instanceof JsonNumber number
                    ? number.text()
                    : json instanceof JsonString string && string.value().endsWith(INFINITY) ? string.value() : "none";
            try {
                if (wanted == float.class) {
                    return Float.parseFloat(text);
                }
                if (wanted == double.class || wanted == Double.class) {
                    return Double.parseDouble(text);
                }
                return wanted == int.class ? (Object) Integer.parseInt(text) : (Object) Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw broken(path, json, "a number (" + wanted.getSimpleName() + ")");
            }
        }

        private Object text(JsonString text, Class<?> wanted, String path) {
            if (wanted == String.class) {
                return text.value();
            }
            if (wanted == Duration.class) {
                try {
                    return Duration.parse(text.value());
                } catch (DateTimeException e) {
                    throw broken(path, text, "a duration such as PT1H30M");
                }
            }
            List<Enum<?>> constants =
                    Arrays.stream(wanted.getEnumConstants()).<Enum<?>>map(each -> (Enum<?>) each).toList();
            for (Enum<?> constant : constants) {
                if (name(constant).equals(text.value())) {
                    return constant;
                }
            }
            throw broken(path, text,
                    "one of " + String.join(", ", constants.stream().map(RecordFormat::name).toList()));
        }

        private Object member(JsonValue json, Map<String, Class<? extends Record>> family, String path) {
            JsonValue type = json instanceof JsonObject object ? object.fields().get(TYPE) : null;
            Class<? extends Record> member = type instanceof JsonString text ? family.get(text.value()) : null;
            if (member == null) {
                throw broken(path, type == null ? json : type,
                        "a type: " + String.join(", ", new TreeSet<>(family.keySet())));
            }
            return record(json, member, path, Set.of(TYPE));
        }

        private Object record(JsonValue json, Class<?> wanted, String path, Set<String> besides) {
            if (!(json instanceof JsonObject object)) {
                throw broken(path, json, "an object");
            }
            RecordComponent[] components = wanted.getRecordComponents();
            Set<String> unknown = new TreeSet<>(object.fields().keySet());
            unknown.removeAll(besides);
            @Nullable
            Object[] values = new Object[components.length];
            for (int index = 0; index < components.length; index++) {
                String name = components[index].getName();
                String deeper = path.isEmpty() ? name : path + "." + name;
                JsonValue field = object.fields().get(name);
                unknown.remove(name);
                if (field != null) {
                    values[index] = value(field, components[index].getGenericType(), deeper);
                } else if (!optional.contains(name)) {
                    throw broken("no " + deeper, "one");
                }
            }
            if (!unknown.isEmpty()) {
                throw broken(String.join(", ", unknown) + (path.isEmpty() ? "" : " in " + path),
                        "no more than " + Arrays.stream(components).map(RecordComponent::getName).toList());
            }
            return make(wanted, components, values, path);
        }

        private Object make(
                Class<?> wanted, RecordComponent[] components, @Nullable Object[] values, String path) {
            try {
                var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                var constructor = wanted.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                throw broken((path.isEmpty() ? "a value" : path) + " out of range",
                        cause == null ? "one in range" : String.valueOf(cause.getMessage()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a " + wanted + " can be made", e);
            }
        }
    }
}
