package dev.sluice.cli.report;

import dev.sluice.cli.output.Amounts;
import dev.sluice.migrate.repair.Repaired;
import dev.sluice.replicate.verify.NotCompared;
import dev.sluice.replicate.verify.RowDifference;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyReport;
import java.util.List;
import java.util.Locale;

/** A page that needs nothing else, neither files nor a network nor scripts. */
final class HtmlReport {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#222}
            table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}
            th,td{border:1px solid #ccc;padding:.25rem .6rem;text-align:left;vertical-align:top}
            th{background:#f3f3f3}td.value{font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere}
            .equal{color:#176b2c}.different{color:#a11212;font-weight:bold}.facts{color:#555}
            """;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    static String of(Proof proof) {
        HtmlReport html = new HtmlReport();
        html.write(proof);
        return html.page.toString();
    }

    private void write(Proof proof) {
        VerifyReport report = proof.report();
        String title = "Comparison of " + report.source() + " with " + report.target();
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        element("title", title);
        page.append("<style>\n").append(STYLE).append("</style></head><body>\n");
        element("h1", title);
        marked("p", report.equal(), proof.verdict());
        page.append("<p class=\"facts\">");
        text(proof.subject() + ", begun " + proof.began() + ", took " + Amounts.duration(report.took()) + ", by Sluice "
                + proof.version());
        page.append("</p>\n");
        datasets(report.tables());
        notCompared(report.notCompared());
        repaired(proof.repaired());
        report.tables().forEach(this::differences);
        page.append("</body></html>\n");
    }

    private void datasets(List<TableReport> tables) {
        begin(Columns.DATASETS);
        for (TableReport table : tables) {
            page.append("<tr>");
            List<String> cells = Columns.of(table);
            for (int i = 0; i < cells.size(); i++) {
                if (Columns.DATASETS.get(i).equals("verdict")) {
                    marked("td", table.equal(), cells.get(i));
                } else {
                    element("td", cells.get(i));
                }
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void notCompared(List<NotCompared> tables) {
        if (tables.isEmpty()) {
            return;
        }
        element("h2", "Not compared");
        begin(Columns.NOT_COMPARED);
        for (NotCompared table : tables) {
            page.append("<tr>");
            Columns.of(table).forEach(cell -> element("td", cell));
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void repaired(List<Repaired> repaired) {
        if (repaired.isEmpty()) {
            return;
        }
        element("h2", "Repaired");
        begin(Columns.REPAIRED);
        for (Repaired each : repaired) {
            page.append("<tr>");
            Columns.of(each).forEach(cell -> element("td", cell));
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private void differences(TableReport table) {
        if (table.examples().isEmpty() && table.missingColumns().isEmpty()) {
            return;
        }
        element("h2", table.table() + " in " + table.target());
        table.missingColumns().forEach(column -> element("p", "Column " + column + " is missing at the target."));
        begin(List.of("row", "difference", "column", "at the source", "at the target"));
        for (RowDifference row : table.examples()) {
            String kind =
                    row.kind().name().toLowerCase(Locale.ROOT) + (row.times() > 1 ? ", " + row.times() + "×" : "");
            if (row.columns().isEmpty()) {
                line(row.key().toString(), kind, "", "", "");
            }
            row.columns()
                    .forEach(column ->
                            line(row.key().toString(), kind, column.name(), column.source(), column.target()));
        }
        page.append("</table>\n");
        if (table.examples().size() < table.missing() + table.extra() + table.different()) {
            element("p", "These are the first; all are counted above.");
        }
    }

    private void begin(List<String> headings) {
        page.append("<table><tr>");
        headings.forEach(heading -> element("th", heading));
        page.append("</tr>\n");
    }

    private void line(String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td class=\"value\">");
            text(cell);
            page.append("</td>");
        }
        page.append("</tr>\n");
    }

    private void marked(String tag, boolean equal, String content) {
        page.append('<')
                .append(tag)
                .append(" class=\"")
                .append(equal ? "equal" : "different")
                .append("\">");
        text(content);
        page.append("</").append(tag).append('>');
    }

    private void element(String tag, String content) {
        page.append('<').append(tag).append('>');
        text(content);
        page.append("</").append(tag).append('>');
    }

    /** Rows may hold anything. */
    private void text(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(isShown(c) ? c : '\uFFFD');
            }
        }
    }

    /** What HTML does not allow as a character would end or garble the page. */
    private static boolean isShown(char c) {
        boolean control = c < ' ' || (c >= 0x7F && c <= 0x9F);
        return !control || c == '\n' || c == '\t';
    }
}
