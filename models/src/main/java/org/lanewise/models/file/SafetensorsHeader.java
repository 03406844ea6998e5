package org.lanewise.models.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.file.json.JsonFault;
import org.lanewise.models.file.json.JsonReader;

/// The header of a safetensors file, checked against the bytes behind it.
///
/// @param metadata texts by their names
/// @param entries in the order of their bytes, which fill the file without gaps
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    /// More arrays or texts than any model has; bounds the memory that a header can cost.
    private static final int MOST_ENTRIES = 1 << 14;
    private static final int MOST_RANK = 64;

    /// One array.
    ///
    /// @param start in the bytes behind the header
    record Entry(String name, ArrayType type, int[] extents, long start, long end) {
        String place() {
            return "array '" + name + "'";
        }

        /// The number of values; at most `Long.MAX_VALUE`, -1 for more.
        private long size() {
            long size = 1;
            for (int extent : extents) {
                if (extent == 0) {
                    return 0;
                }
            }
            for (int extent : extents) {
                if (size > Long.MAX_VALUE / extent / type.bytes()) {
                    return -1;
                }
                size *= extent;
            }
            return size;
        }

        private String shape() {
            return type + " of shape " + Arrays.toString(extents);
        }
    }

    /// Reads and checks.
    ///
    /// @param json the header
    /// @param dataBytes how many bytes follow it
    static SafetensorsHeader read(Path file, byte[] json, long dataBytes) {
        Reading reading = new Reading(file, json);
        reading.read();
        List<Entry> entries = new ArrayList<>(reading.entries.values());
        entries.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
        check(file, entries, dataBytes);
        return new SafetensorsHeader(reading.metadata, entries);
    }

    private static void check(Path file, List<Entry> entries, long dataBytes) {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.end > dataBytes || entry.start > entry.end) {
                throw broken(file, entry, "data_offsets " + offsets(entry),
                        "two rising numbers within the " + dataBytes + " bytes of data; is the file cut off?");
            }
            if (entry.start != end) {
                throw broken(file, entry, "data_offsets " + offsets(entry),
                        "a start at " + end + ", where the array before ends: no gap, no overlap");
            }
            long size = entry.size();
            if (size < 0 || size * entry.type.bytes() != entry.end - entry.start) {
                throw broken(file, entry, (entry.end - entry.start) + " bytes",
                        (size < 0 ? "more than 2^63" : size * entry.type.bytes()) + " for " + entry.shape());
            }
            end = entry.end;
        }
        if (end != dataBytes) {
            throw new MalformedFileException(file, "the end of the last array", (dataBytes - end) + " more bytes",
                    "the end of the file");
        }
    }

    private static MalformedFileException broken(Path file, Entry entry, String found, String expected) {
        return new MalformedFileException(file, entry.place(), found, expected);
    }

    private static String offsets(Entry entry) {
        return "[" + entry.start + ", " + entry.end + "]";
    }

    /// One pass over one header.
    private static final class Reading {
        private final Path file;
        private final JsonReader json;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        Reading(Path file, byte[] bytes) {
            JsonFault fault = (offset, found, expected) -> new MalformedFileException(
                    file, "byte " + (Long.BYTES + offset) + " (in the header)", found, expected);
            this.file = file;
            this.json = new JsonReader(bytes, fault);
        }

        void read() {
            if (json.offset() != 0 || json.peek() != '{' || json.offset() != 0) {
                throw json.broken("a header that does not start with '{'", "the header of a safetensors file");
            }
            json.object(key -> {
                if (key.equals("__metadata__")) {
                    json.object(name -> {
                        metadata.put(name, json.text());
                        checkCount(metadata);
                    });
                } else {
                    entries.put(key, new EntryReading(key).entry());
                    checkCount(entries);
                }
            });
            json.end();
        }

        private void checkCount(Map<String, ?> map) {
            if (map.size() > MOST_ENTRIES) {
                throw json.broken("more than " + MOST_ENTRIES + " names", "at most as many");
            }
        }

        /// One array of the header.
        private final class EntryReading {
            private final String name;
            private @Nullable ArrayType type;
            private int[] extents = {};
            private boolean hasShape;
            private final long[] offsets = new long[2];
            private int offsetCount;

            EntryReading(String name) {
                this.name = name;
            }

            Entry entry() {
                json.object(this::field);
                if (type == null || !hasShape || offsetCount != offsets.length) {
                    throw new MalformedFileException(file, "array '" + name + "'", "an entry without "
                            + (type == null ? "dtype" : hasShape ? "two data_offsets" : "shape"),
                            "dtype, shape, data_offsets");
                }
                return new Entry(name, type, extents, offsets[0], offsets[1]);
            }

            private void field(String key) {
                switch (key) {
                    case "dtype" -> type = type();
                    case "shape" -> {
                        hasShape = true;
                        json.array(() -> addExtent((int) json.wholeNumber(Integer.MAX_VALUE)));
                    }
                    case "data_offsets" -> json.array(() -> addOffset(json.wholeNumber(Long.MAX_VALUE)));
                    default -> throw json.broken("the key '" + key + "' in " + "array '" + name + "'",
                            "dtype, shape, data_offsets");
                }
            }

            private void addExtent(int extent) {
                int rank = extents.length;
                requireAtMost(MOST_RANK, rank + 1);
                extents = Arrays.copyOf(extents, rank + 1);
                extents[rank] = extent;
            }

            private void addOffset(long offset) {
                requireAtMost(offsets.length, offsetCount + 1);
                offsets[offsetCount++] = offset;
            }

            private void requireAtMost(int most, int count) {
                if (count > most) {
                    throw json.broken("more than " + most + " numbers in array '" + name + "'", "at most as many");
                }
            }

            private ArrayType type() {
                String text = json.text();
                ArrayType known = ArrayType.named(text);
                if (known == null) {
                    throw json.broken("the dtype '" + text + "' of array '" + name + "'",
                            "one of " + Arrays.stream(ArrayType.values())
                                    .map(ArrayType::name)
                                    .collect(Collectors.joining(", ")));
                }
                return known;
            }
        }
    }
}
