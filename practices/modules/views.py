"""Files of modules: downloads, and their description for machines."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from media.serving import begins_download, serve_file
from practices.modules.models import Artefact, Module, ModulePage, Release
from practices.modules.presentation.publiccode import publiccode_of
from practices.publications.views import versions_of


@require_safe
def module_download(request: HttpRequest, code: str, version: str, name: str) -> HttpResponseBase:
    """One file of a published release of a module that this reader may see: complete, or visibly failed."""
    artefact = _downloadable(request, code, version, name)
    response = serve_file(
        request,
        artefact.file,
        sha256=artefact.sha256,
        size=artefact.size,
        filename=artefact.name,
        media_type=artefact.media_type,
    )
    if begins_download(request, response):
        Artefact.objects.filter(pk=artefact.pk).update(downloads=F("downloads") + 1)
    return response


def _downloadable(request: HttpRequest, code: str, version: str, name: str) -> Artefact:
    """Drafts and withdrawn releases have no download; a hidden module has none either."""
    module = get_object_or_404(Module, code=code)
    versions_of(ModulePage, module.uuid, request)
    release = get_object_or_404(Release.objects.downloadable(), module=module, version=version)
    return get_object_or_404(release.artefacts, name=name)


@require_safe
def module_publiccode(request: HttpRequest, code: str) -> HttpResponse:
    module = get_object_or_404(Module.objects.select_related("city"), code=code)
    pages = versions_of(ModulePage, module.uuid, request)
    newest = Release.objects.downloadable().filter(module=module).first()
    text = publiccode_of(module, pages, newest, request)
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="publiccode.yml"'
    return response
