"""Files of modules."""

from django.urls import path

from practices.modules.views import module_download, module_publiccode

urlpatterns = [
    path("files/modules/<slug:code>/publiccode.yml", module_publiccode, name="module_publiccode"),
    path("files/modules/<slug:code>/<str:version>/<str:name>", module_download, name="module_download"),
]
