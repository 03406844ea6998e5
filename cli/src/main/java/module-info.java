/// The lanewise command.
module org.lanewise.cli {
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires org.lanewise.models;
    requires static org.jspecify;

    opens org.lanewise.cli to info.picocli;
    opens org.lanewise.cli.example to info.picocli;
}
