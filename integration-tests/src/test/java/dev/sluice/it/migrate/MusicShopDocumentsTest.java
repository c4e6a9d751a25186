package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chinook's tables as documents, and these as the tables they were. */
class MusicShopDocumentsTest {
    @TempDir
    private Path directory;

    private final MusicShop shop = MusicShop.loaded();
    private final TestDatabase copy = PostgresServer.shared().createDatabase();
    private final String prefix = TestStore.word();

    @Test
    void documentsWithWhatTheyEmbedBecomeTheTablesAgain() {
        StoreSettings documents = TestStore.MONGODB.settings();
        new MappedMigration(
                        directory.resolve("out"),
                        StoreSettings.of(shop.database().storeUrl()),
                        documents,
                        """
                defaults: {include: [], max_embed_rows: 5000}
                datasets:
                  - {from: artist, to: PREFIX_artist, id: {_id: artist_id}}
                  - {from: genre, to: PREFIX_genre, id: {_id: genre_id}}
                  - {from: media_type, to: PREFIX_media_type, id: {_id: media_type_id}}
                  - {from: album, to: PREFIX_album, id: {_id: album_id}}
                  - {from: employee, to: PREFIX_employee, id: {_id: employee_id}}
                  - {from: customer, to: PREFIX_customer, id: {_id: customer_id}}
                  - {from: track, to: PREFIX_track, id: {_id: track_id}}
                  - from: invoice
                    to: PREFIX_invoice
                    id: {_id: invoice_id}
                    embed: [{from: invoice_line, as: lines, drop: [invoice_id]}]
                  - from: playlist
                    to: PREFIX_playlist
                    id: {_id: playlist_id}
                    embed: [{from: playlist_track, as: tracks, kind: values, value: track_id}]
                """.replace("PREFIX", prefix))
                .runAndVerify();

        new MappedMigration(
                        directory.resolve("back"),
                        documents,
                        StoreSettings.of(copy.storeUrl()),
                        "defaults: {include: []}\ndatasets:\n"
                                + table("artist", "")
                                + table("genre", "")
                                + table("media_type", "")
                                + table("album", "references: {artist_id: PREFIX_artist}")
                                + table("employee", "references: {reports_to: PREFIX_employee}")
                                + table("customer", "references: {support_rep_id: PREFIX_employee}")
                                + table(
                                        "track",
                                        "references: {album_id: PREFIX_album, genre_id: PREFIX_genre, media_type_id:"
                                                + " PREFIX_media_type}")
                                + table("invoice", """
                                        references: {customer_id: PREFIX_customer}
                                        arrays:
                                          lines:
                                            table: invoice_line
                                            parent: invoice_id
                                            key: [invoice_line_id]
                                            fields: {%s, _extra: drop}
                                            references: {track_id: PREFIX_track}
                                        """.formatted(types("invoice_line", List.of("invoice_id"))))
                                + table("playlist", """
                                        arrays:
                                          tracks:
                                            table: playlist_track
                                            parent: playlist_id
                                            key: [playlist_id, value]
                                            fields: {value: {rename: track_id}, _extra: drop}
                                            references: {value: PREFIX_track}
                                        """))
                .runAndVerify();

        for (String table : MusicShop.TABLES) {
            assertThat(MusicShop.types(copy, table)).as(table).isEqualTo(shop.types(table));
            assertThat(shop.rows(copy, table)).as(table).containsExactlyInAnyOrderElementsOf(shop.rows(table));
        }
        assertThat(MusicShop.keys(copy)).isEqualTo(MusicShop.keys(shop.database()));
    }

    @Test
    void documentsInDocumentsInDocumentsBecomeTheTablesAgain() {
        StoreSettings documents = TestStore.MONGODB.settings();
        String nested = prefix + "_nested";
        new MappedMigration(
                        directory.resolve("out"),
                        StoreSettings.of(shop.database().storeUrl()),
                        documents,
                        """
                defaults: {include: []}
                datasets:
                  - from: customer
                    to: NESTED
                    id: {_id: customer_id}
                    embed:
                      - from: invoice
                        as: invoices
                        drop: [customer_id]
                        order_by: [invoice_date desc, invoice_id]
                        embed:
                          - from: invoice_line
                            as: lines
                            drop: [invoice_id]
                            order_by: [unit_price, invoice_line_id desc]
                            embed: [{from: track, as: track, kind: one, fields: [name, milliseconds]}]
                          - {from: invoice_line, as: bought, kind: values, value: track_id}
                """.replace("NESTED", nested))
                .runAndVerify();

        assertThat(found(documents, nested))
                .containsExactlyElementsOf(shop.database().rows("""
                SELECT i.customer_id, i.invoice_id, l.invoice_line_id, t.name, t.milliseconds,
                  (SELECT array_agg(track_id ORDER BY invoice_line_id) FROM invoice_line b WHERE b.invoice_id = i.invoice_id)
                FROM invoice i JOIN invoice_line l USING (invoice_id) JOIN track t USING (track_id)
                ORDER BY i.customer_id, i.invoice_date DESC, i.invoice_id, l.unit_price, l.invoice_line_id DESC"""));
        new MappedMigration(directory.resolve("back"), documents, StoreSettings.of(copy.storeUrl()), """
                defaults: {include: []}
                datasets:
                  - from: NESTED
                    to: customer
                    id: {customer_id: _id}
                    fields: {_id: {type: int}, %s, _extra: drop}
                    arrays:
                      invoices:
                        table: invoice
                        parent: customer_id
                        key: [invoice_id]
                        fields: {%s, bought: drop, _extra: drop}
                        arrays:
                          lines:
                            table: invoice_line
                            parent: invoice_id
                            key: [invoice_line_id]
                            fields: {%s, track: drop, _extra: drop}
                """.formatted(
                                types("customer", List.of("customer_id")),
                                types("invoice", List.of("customer_id")),
                                types("invoice_line", List.of("invoice_id")))
                        .replace("NESTED", nested))
                .runAndVerify();

        for (String table : List.of("customer", "invoice", "invoice_line")) {
            assertThat(shop.rows(copy, table)).as(table).containsExactlyInAnyOrderElementsOf(shop.rows(table));
        }
        assertThat(MusicShop.keys(copy))
                .contains(
                        "invoice|FOREIGN KEY (customer_id) REFERENCES customer(customer_id)",
                        "invoice_line|FOREIGN KEY (invoice_id) REFERENCES invoice(invoice_id)");
    }

    /** Each line with what it is in, in the order in which it is found. */
    private static List<String> found(StoreSettings documents, String collection) {
        List<String> found = new ArrayList<>();
        try (Store store = Stores.open(documents)) {
            Name name = store.catalog().home(collection);
            for (Document customer : store.unwrap(MongoClient.class)
                    .orElseThrow()
                    .getDatabase(name.namespace().get(0))
                    .getCollection(name.local())
                    .find()
                    .sort(new Document("_id", 1))) {
                for (Document invoice : customer.getList("invoices", Document.class)) {
                    String bought = invoice.getList("bought", Integer.class).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", "{", "}"));
                    for (Document line : invoice.getList("lines", Document.class)) {
                        Document track = line.get("track", Document.class);
                        found.add(customer.get("_id") + "|" + invoice.get("invoice_id") + "|"
                                + line.get("invoice_line_id") + "|" + track.get("name") + "|"
                                + track.get("milliseconds") + "|" + bought);
                    }
                }
            }
        }
        return found;
    }

    private String table(String name, String more) {
        String key = name + "_id";
        return """
                - from: PREFIX_%s
                  to: %s
                  id: {%s: _id}
                  fields: {_id: {type: int}, %s, _extra: drop}
                """.formatted(name, name, key, types(name, List.of(key)))
                .concat(more.indent(2))
                .replace("PREFIX", prefix)
                .indent(2);
    }

    private String types(String table, List<String> without) {
        return shop.types(table).entrySet().stream()
                .filter(each -> !without.contains(each.getKey()))
                .map(each -> each.getKey() + ": {type: \"" + each.getValue() + "\"}")
                .collect(Collectors.joining(", "));
    }
}
