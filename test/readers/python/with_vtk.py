"""VTK: atoms as PolyData, density maps as ImageData."""
import numpy as np
import vtk
from vtk.util.numpy_support import vtk_to_numpy

from comparison import Differs, same
from density import WINDOWS, density_map
from source import annotations

NAME, VERSION = 'VTK', vtk.vtkVersion.GetVTKVersion()


def read(reader, path):
    errors = []
    reader.AddObserver('ErrorEvent', lambda *_: errors.append('the reader reports an error'))
    reader.SetFileName(path)
    reader.Update()
    if errors or reader.GetErrorCode() != 0:
        raise Differs(f'{path}: {errors}, code {reader.GetErrorCode()}')
    return reader.GetOutput()


def words(array):
    return [array.GetValue(k) for k in range(array.GetNumberOfValues())]


def vtp(path, source, _case):
    data = read(vtk.vtkXMLPolyDataReader(), path)
    same('points', source.positions(), vtk_to_numpy(data.GetPoints().GetData()), 1e-14 * np.abs(source.cell).max())
    same('vertices', len(source.ids), data.GetNumberOfVerts())
    same('cells', np.arange(len(source.ids)), vtk_to_numpy(data.GetVerts().GetConnectivityArray()))
    points = data.GetPointData()
    names = [points.GetArrayName(k) for k in range(points.GetNumberOfArrays())]
    kept = [name for name in source.names if name != 'id']
    same('arrays', ['id', *kept, *annotations(source.ids)], names)
    for name in ['id', *kept]:
        if name in ('element', 'typelabel'):
            same(name, source.tokens[name], words(points.GetAbstractArray(name)))
        else:
            same(name, source.numbers(name), vtk_to_numpy(points.GetArray(name)))
    for name, values in annotations(source.ids).items():
        found = vtk_to_numpy(points.GetArray(name))
        same(name, values, found)
        same(f'type of {name}', 'float64' if values.dtype.kind == 'f' else 'int32', str(found.dtype))
    field = data.GetFieldData()
    same('cell', source.cell, vtk_to_numpy(field.GetArray('cell')), 1e-14 * np.abs(source.cell).max())
    same('origin', [source.origin], vtk_to_numpy(field.GetArray('origin')), 1e-14 * np.abs(source.cell).max())
    same('pbc', [source.pbc], vtk_to_numpy(field.GetArray('pbc')))
    same('timestep', [source.timestep], vtk_to_numpy(field.GetArray('timestep')))
    if source.time is not None:
        same('time', [source.time], vtk_to_numpy(field.GetArray('TimeValue')))
    if source.units is not None:
        same('units', [source.units], words(field.GetAbstractArray('units')))


def vti(path, source, case):
    image = read(vtk.vtkXMLImageDataReader(), path)
    expected, (cutoff, pixel) = density_map(source, case)
    shape = expected.shape[:-1]
    same('points', [*shape[::-1], 1][:3], image.GetDimensions())
    same('spacing', [pixel] * 3, image.GetSpacing())
    first = pixel / 2 - cutoff
    same('origin', [first, first, first if len(shape) == 3 else 0], image.GetOrigin(), 1e-15)
    for channel, name in enumerate(WINDOWS[len(shape)][3]):
        found = vtk_to_numpy(image.GetPointData().GetArray(name))
        same(f'density of {name}', expected[..., channel].ravel(), found, 3e-6)
    same('loading', [case['loading']], words(image.GetFieldData().GetAbstractArray('loading')))
    centre = source.positions()[source.ids == case['atom']]
    shift = (vtk_to_numpy(image.GetFieldData().GetArray('centre')) - centre) @ np.linalg.inv(source.cell)
    same('centre', np.zeros_like(shift), shift - np.round(shift), 1e-12)


CHECKS = {'.vtp': vtp, '.vti': vti}
UNABLE = {}
