import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves an empty in-memory database on a free loopback port and prints its address as one line. When standard
 * input ends it stops, and prints how many databases were used: so it never outlives the script that started
 * it, however that script dies.
 */
public final class Launcher {
    /**
     * MongoDB 5.0 speaks wire version 13. The library's own MONGO_5_0 says 8, which is MongoDB 4.2, and the
     * driver refuses anything below 9.
     */
    private static final MongoVersion VERSION = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    };

    /** Remembers which databases were used; `admin` is the driver's own. */
    private static final class CountingBackend extends MemoryBackend {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        @Override
        public MemoryDatabase openOrCreateDatabase(String name) {
            if (!name.equals("admin")) {
                used.add(name);
            }
            return super.openOrCreateDatabase(name);
        }
    }

    public static void main(String[] arguments) throws Exception {
        CountingBackend backend = new CountingBackend();
        backend.version(VERSION);
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", 0);
        System.out.println(server.getConnectionString());
        System.in.readAllBytes();
        server.shutdownNow();
        System.out.println(backend.used.size());
    }
}
