package medblocks;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.CorsInterceptor;
import ca.uhn.fhir.rest.server.interceptor.ResponseHighlighterInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.web.cors.CorsConfiguration;

/**
 * A HAPI FHIR R4 JPA server with the settings that hapi-fhir-jpaserver-starter has by default. It listens on a free
 * port of the loopback interface, prints "listening PORT", and exits when its standard input ends.
 */
public class HapiServer {
  public static void main(String[] arguments) throws Exception {
    exitWithStandardInput();
    RestfulServer fhir = fhirServer(new AnnotationConfigApplicationContext(HapiConfig.class));
    Server jetty = new Server();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.getInteger("port", 0));
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    handler.setContextPath("/");
    handler.addServlet(new ServletHolder(fhir), "/fhir/*");
    jetty.setHandler(handler);
    jetty.start();
    System.out.println("listening " + connector.getLocalPort());
    jetty.join();
  }

  private static RestfulServer fhirServer(ApplicationContext context) {
    IFhirSystemDao<?, ?> systemDao = context.getBean(IFhirSystemDao.class);
    RestfulServer server = new RestfulServer(systemDao.getContext());
    server.registerProviders(context.getBean(ResourceProviderFactory.class).createProviders());
    server.registerProvider(context.getBean(IJpaSystemProvider.class));
    server.registerProvider(context.getBean(ValueSetOperationProvider.class));
    server.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(
            server,
            systemDao,
            context.getBean(JpaStorageSettings.class),
            context.getBean(ISearchParamRegistry.class),
            context.getBean(IValidationSupport.class)));
    server.setDefaultResponseEncoding(EncodingEnum.JSON);
    server.setDefaultPrettyPrint(true);
    DatabaseBackedPagingProvider paging = context.getBean(DatabaseBackedPagingProvider.class);
    paging.setDefaultPageSize(20);
    paging.setMaximumPageSize(200);
    server.setPagingProvider(paging);
    server.registerInterceptor(new CorsInterceptor(starterCors()));
    server.registerInterceptor(new ResponseHighlighterInterceptor());
    server.setServerAddressStrategy(new IncomingRequestAddressStrategy());
    return server;
  }

  /** The CORS settings that the starter has in its code: neither If-Match nor ETag. */
  private static CorsConfiguration starterCors() {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOriginPatterns(List.of("*"));
    cors.setAllowedHeaders(
        List.of(
            "Origin",
            "Accept",
            "Content-Type",
            "Authorization",
            "Cache-Control",
            "x-fhir-starter",
            "X-Requested-With",
            "Prefer"));
    cors.setExposedHeaders(List.of("Location", "Content-Location"));
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"));
    return cors;
  }

  /** The test runner holds the other end of standard input, which closes even when the runner is killed. */
  private static void exitWithStandardInput() {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException ended) {
                // The other end is gone.
              }
              Runtime.getRuntime().halt(0);
            });
    reader.setDaemon(true);
    reader.start();
  }
}
