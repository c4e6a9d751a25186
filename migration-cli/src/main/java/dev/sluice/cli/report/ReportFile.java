package dev.sluice.cli.report;

import dev.sluice.cli.output.Json;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Function;

/** The file that a report is kept in. Chosen before the work begins, so that a wrong name costs nothing. */
public final class ReportFile {
    private final Path file;
    private final Function<Proof, String> form;

    private ReportFile(Path file, Function<Proof, String> form) {
        this.file = file;
        this.form = form;
    }

    /** @throws SettingsException if the name does not say which form is meant, or nothing can be written there */
    public static ReportFile at(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        Function<Proof, String> form = switch (dot < 0 ? "" : name.substring(dot + 1)) {
            case "html", "htm" -> HtmlReport::of;
            case "json" -> proof -> Json.document(proof.document()) + "\n";
            case "md", "txt" -> MarkdownReport::of;
            default ->
                throw new SettingsException("Cannot write a report to " + file
                        + ": its name does not say in which form; end it with .html, .json, .md or .txt");
        };
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(file)) {
            throw new SettingsException("Cannot write a report to " + file
                    + ": that is a directory, or in one that is not there; name a file in one that is");
        }
        return new ReportFile(file, form);
    }

    /** Writes the whole report, or leaves what was there. */
    public void write(Proof proof) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, form.apply(proof));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SettingsException("Cannot write the report " + file + ": " + e.getMessage(), e);
        }
    }
}
