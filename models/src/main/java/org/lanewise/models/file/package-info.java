/// Files that hold arrays and texts: [AtomicFile][org.lanewise.models.file.AtomicFile] is what every writer goes through, so
/// that a reader never sees half a file; [SafetensorsFormat][org.lanewise.models.file.SafetensorsFormat] is the format of
/// models; [MalformedFileException][org.lanewise.models.file.MalformedFileException] is what every reader throws for a file
/// that breaks its format.
@NullMarked
package org.lanewise.models.file;

import org.jspecify.annotations.NullMarked;
