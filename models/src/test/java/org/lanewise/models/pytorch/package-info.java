/// Our definitions against PyTorch's: activations, losses, batch normalisation and optimizers on the reference runs that
/// `LANEWISE_DATA` names.
@NullMarked
package org.lanewise.models.pytorch;

import org.jspecify.annotations.NullMarked;
