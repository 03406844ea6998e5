/// JSON, as far as files of models need it: [JsonReader][org.lanewise.models.file.json.JsonReader] reads strictly and
/// within bounds, from bytes that nobody vouches for; [JsonValue][org.lanewise.models.file.json.JsonValue] is a value in
/// memory. Numbers stay texts, so that none is rounded twice. Source of the grammar: RFC 8259.
@NullMarked
package org.lanewise.models.file.json;

import org.jspecify.annotations.NullMarked;
