/// Writing files so that a reader never sees half of one: [AtomicFile][org.lanewise.models.file.AtomicFile] is what
/// every writer of models and cached data goes through, [SafetensorsFormat][org.lanewise.models.file.SafetensorsFormat] the
/// format of models.
@NullMarked
package org.lanewise.models.file;

import org.jspecify.annotations.NullMarked;
