/// Writing files so that a reader never sees half of one: [AtomicFile][org.lanewise.models.file.AtomicFile] is what
/// every writer of models, checkpoints and cached data goes through.
@NullMarked
package org.lanewise.models.file;

import org.jspecify.annotations.NullMarked;
