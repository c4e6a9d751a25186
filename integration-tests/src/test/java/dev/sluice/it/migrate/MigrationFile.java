package dev.sluice.it.migrate;

import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A migration's file, written for a test. */
record MigrationFile(Path path, Map<String, String> environment) {

    /** @param mapping what stands below source and target; may be empty */
    static MigrationFile of(Path directory, StoreSettings source, StoreSettings target, String mapping) {
        return of(directory, source, target, mapping, "");
    }

    /** @param more of what is said of the target; may be empty */
    static MigrationFile of(Path directory, StoreSettings source, StoreSettings target, String mapping, String more) {
        String text = "state: {path: state}\nsource:\n  url: \"" + source.url() + "\"\n" + password(source, "SOURCE")
                + "target:\n  url: \"" + target.url() + "\"\n" + password(target, "TARGET")
                + (more.isEmpty() ? "" : "  " + more + "\n") + mapping;
        try {
            Files.createDirectories(directory);
            Path file = Files.writeString(directory.resolve("migration.yaml"), text);
            return new MigrationFile(
                    file,
                    Map.of(
                            "SOURCE", source.password().reveal(),
                            "TARGET", target.password().reveal()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password(StoreSettings store, String variable) {
        return store.password().present() ? "  password: ${env:" + variable + "}\n" : "";
    }

    Migration migration() {
        return Migration.of(MigrationSettings.read(path, environment));
    }

    MigrationReport run() {
        return migration().run(PipelineListener.silent());
    }

    RepairReport repair() {
        return migration().repair(VerifyOptions.usual(), name -> true, VerifyListener.silent());
    }

    VerifyReport verify() {
        return migration().verify(VerifyOptions.usual(), name -> true, VerifyListener.silent());
    }
}
