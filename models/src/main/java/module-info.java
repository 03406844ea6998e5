/// Networks and their training: layers, data, metrics, files.
module org.lanewise.models {
    requires static transitive org.jspecify;
    requires transitive org.lanewise.core;
    requires java.net.http;

    // Training that goes on after a stop.
    exports org.lanewise.models.checkpoint;
    // Where training data comes from.
    exports org.lanewise.models.data;
    // File formats of data.
    exports org.lanewise.models.data.format;
    // The built-in handwritten digits.
    exports org.lanewise.models.digits;
    // Atomic files, safetensors files.
    exports org.lanewise.models.file;
    // JSON in files.
    exports org.lanewise.models.file.json;
    // What networks are made of.
    exports org.lanewise.models.layer;
    // How good predictions are.
    exports org.lanewise.models.metric;
    // Plans of networks, trained models.
    exports org.lanewise.models.network;
    // From files to inputs: encoding, scaling.
    exports org.lanewise.models.preprocessing;
    // Trained models as files.
    exports org.lanewise.models.trained;
    // Training.
    exports org.lanewise.models.training;
}
