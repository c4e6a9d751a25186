package dev.sluice.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version the jar was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"sluice " + text()};
    }

    /** The number alone. */
    static String text() {
        String built = Version.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(built, "(not packaged)");
    }
}
