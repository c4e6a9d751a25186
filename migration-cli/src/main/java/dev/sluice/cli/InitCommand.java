package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.StoreAddress;
import dev.sluice.settings.Nearest;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "init", description = "Writes a first file for a migration, with comments. Looks at neither store.")
final class InitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description = "The URL of the store to copy from, without a password.")
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "The URL of the store to copy into, without a password.")
    private String target;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "migration.yaml",
            description = "The file to write.")
    private Path file;

    @Override
    public Integer call() {
        StoreProfile from = profile(source);
        StoreProfile into = profile(target);
        try {
            Files.writeString(file, text(from, into), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new SettingsException(
                    "Cannot write " + file + ": it is there already; give another name with --output", e);
        } catch (IOException e) {
            throw new SettingsException("Cannot write " + file + ": " + e.getMessage() + "; check the path", e);
        }
        options.print(
                Json.object("file", file),
                "Wrote " + file + ". Look at it, then: sluice plan " + file + ", sluice migrate " + file);
        return ExitCode.DONE;
    }

    /** @throws SettingsException if there is no such store */
    private static StoreProfile profile(String url) {
        StoreAddress.require(url);
        SortedMap<String, StoreProfile> known = Stores.profiles();
        String scheme = StoreSettings.of(url).scheme();
        StoreProfile profile = known.get(scheme);
        if (profile == null) {
            throw new SettingsException("Cannot use " + url + ": there is no store of the scheme " + scheme
                    + "; did you mean " + Nearest.of(scheme, known.keySet()) + "? sluice stores lists them all");
        }
        return profile;
    }

    private String text(StoreProfile from, StoreProfile into) {
        return """
                # From %s to %s.
                #   sluice plan %s      what becomes of every dataset and field; reads only
                #   sluice migrate %s   copies everything, makes keys, indexes and references, compares both sides
                #   sluice verify %s    compares again
                version: 1
                source:
                  url: "%s"
                  # password: ${env:SOURCE_PASSWORD}      # or ${file:PATH}; never in the URL
                  # tables: [public.*, "!public.tmp_*"]   # which datasets; all, if this is left out
                target:
                  url: "%s"
                  # password: ${env:TARGET_PASSWORD}
                  # existing: refuse                      # or append, replace: where datasets hold rows already
                # load:
                #   workers: 4                            # parts copied at once
                #   rows_per_second: 0                    # spare the source; 0 for no limit
                # datasets:                               # only what is not to go as it is
                #   - from: public.orders
                #     to: purchases
                #     where: "deleted_at is null"
                #     fields:
                #       total: {rename: amount, type: "decimal(18,2)"}
                #       debug: drop
                #       paid: {expr: "paid_at is not null"}
                """.formatted(from.title(), into.title(), file, file, file, source, target);
    }
}
