package dev.sluice.cli.report;

import dev.sluice.cli.output.Amounts;
import dev.sluice.migrate.repair.Repaired;
import dev.sluice.replicate.verify.RowDifference;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for people who read it as it is, or keep it with their documents. */
final class MarkdownReport {
    private MarkdownReport() {}

    static String of(Proof proof) {
        VerifyReport report = proof.report();
        StringBuilder text = new StringBuilder("# Comparison of ");
        text.append(cell(report.source()))
                .append(" with ")
                .append(cell(report.target()))
                .append("\n\n**")
                .append(proof.verdict())
                .append("**\n\n- file: ")
                .append(cell(proof.subject()))
                .append("\n- began: ")
                .append(proof.began())
                .append("\n- took: ")
                .append(Amounts.duration(report.took()))
                .append("\n- Sluice ")
                .append(cell(proof.version()))
                .append("\n\n");
        line(text, Columns.DATASETS);
        line(text, Columns.DATASETS.stream().map(name -> "---").toList());
        report.tables().forEach(table -> line(text, Columns.of(table)));
        if (!report.notCompared().isEmpty()) {
            text.append("\n## Not compared\n\n");
            line(text, Columns.NOT_COMPARED);
            line(text, Columns.NOT_COMPARED.stream().map(name -> "---").toList());
            report.notCompared().forEach(table -> line(text, Columns.of(table)));
        }
        if (!proof.repaired().isEmpty()) {
            text.append("\n## Repaired\n\n");
            line(text, Columns.REPAIRED);
            line(text, Columns.REPAIRED.stream().map(name -> "---").toList());
            for (Repaired each : proof.repaired()) {
                line(text, Columns.of(each));
            }
        }
        for (TableReport table : report.tables()) {
            differences(text, table);
        }
        return text.toString();
    }

    private static void differences(StringBuilder text, TableReport table) {
        if (table.examples().isEmpty() && table.missingColumns().isEmpty()) {
            return;
        }
        text.append("\n## ").append(cell(table.table().toString())).append("\n\n");
        table.missingColumns()
                .forEach(column -> text.append("- column ").append(cell(column)).append(" is missing at the target\n"));
        for (RowDifference row : table.examples()) {
            text.append("- ")
                    .append(row.kind().name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(cell(row.key().toString()))
                    .append(row.times() > 1 ? " (" + row.times() + " times)" : "")
                    .append('\n');
            row.columns()
                    .forEach(column -> text.append("  - ")
                            .append(cell(column.name()))
                            .append(": ")
                            .append(cell(column.source()))
                            .append(" at the source, ")
                            .append(cell(column.target()))
                            .append(" at the target\n"));
        }
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(MarkdownReport::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Values of rows are not to be taken for Markdown or HTML. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("`", "\\`")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("<", "&lt;")
                .replaceAll("\\R", " ");
    }
}
