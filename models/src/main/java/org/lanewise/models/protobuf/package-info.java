/// The wire format of Protocol Buffers, as much of it as files need: a
/// [writer][org.lanewise.models.protobuf.ProtobufMessage] of messages field by field, and a strict
/// [reader][org.lanewise.models.protobuf.ProtobufReader]. It knows no schema: field numbers are the caller's.
///
/// Source: protobuf.dev/programming-guides/encoding.
@NullMarked
package org.lanewise.models.protobuf;

import org.jspecify.annotations.NullMarked;
